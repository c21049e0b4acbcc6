// Lines in a log, with the day before the first of each day.
import { LINES_KEPT } from "./rooms.js";

const KIND = { entered: "note", left: "note", gap: "note" };

/** What others wrote goes into textContent only, where no markup is ever read. */
export function part(tag, className, words) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = words;
  return element;
}

export function add(log, line) {
  const atTheEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  const day = line.at && localTime(line.at).slice(0, 10);
  if (day && day !== [...log.querySelectorAll(".day")].at(-1)?.textContent) log.append(part("li", "day", day));
  const item = part("li", KIND[line.type] ?? line.type, "");
  if (line.type === "said" || line.type === "waiting") item.append(part("span", "name", line.name));
  if (line.at) item.append(part("time", "time", localTime(line.at)), " ");
  if (line.type === "waiting") item.append(part("span", "time", "waits"));
  item.append(part("span", "text", words(line)));
  log.append(item);
  if (log.children.length > LINES_KEPT) log.firstElementChild.remove();
  if (atTheEnd) log.scrollTop = log.scrollHeight;
}

function words({ type, name, text }) {
  return text ?? (type === "gap" ? "Some messages may be missing here" : `${name} ${type}`);
}

/** 2026-11-21 15:04:05, wherever the reader lives. (Swedish writes the date in this order.) */
function localTime(at) {
  return new Date(at).toLocaleString("sv-SE");
}
