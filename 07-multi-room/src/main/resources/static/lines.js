// Lines in a log, with the day before the first of each day.
import { addLine, localTime, part } from "./page.js";
import { LINES_KEPT } from "./rooms.js";

const KIND = { entered: "note", left: "note", gap: "note" };

export function add(log, line) {
  const day = line.at && localTime(line.at).slice(0, 10);
  if (day && day !== [...log.querySelectorAll(".day")].at(-1)?.textContent) addLine(log, part("li", "day", day), LINES_KEPT);
  const item = part("li", KIND[line.type] ?? line.type, "");
  if (line.type === "said" || line.type === "waiting") item.append(part("span", "name", line.name));
  if (line.at) item.append(part("time", "time", localTime(line.at)), " ");
  if (line.type === "waiting") item.append(part("span", "time", "waits"));
  item.append(part("span", "text", words(line)));
  addLine(log, item, LINES_KEPT);
}

function words({ type, name, text }) {
  return text ?? (type === "gap" ? "Some messages may be missing here" : `${name} ${type}`);
}
