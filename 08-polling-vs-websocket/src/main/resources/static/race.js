// The page of the race: it runs the four lanes, counts, draws, and steers.
import { charts } from "./charts.js";
import { eventSource, longPoll, shortPoll, webSocket } from "./lanes.js";
import { addLine, page, part, showState } from "./page.js";

const FIELDS = ["rate", "interval", "delay"];
const COUNTED = ["requests", "empty", "messages", "up", "down"];
const DELAYS_KEPT = 200;
const LINES_KEPT = 100;
const LANES = 4;

const runs = { "short-poll": (lane) => shortPoll(lane, () => settings.interval), "long-poll": longPoll, sse: eventSource, websocket: webSocket };
const lanes = {}; // by name, from the server's first answer on
let settings = { rate: 0, interval: 1000, delay: 0 };
let offset = { milliseconds: 0, roundTrip: Infinity }; // from our clock to the server's
let sent = Promise.resolve();
let unanswered = 0; // changes of the settings
const draw = charts(page.delays, page.bytes);

function build(name, port, since) {
  const card = page[name];
  const title = card.querySelector("h2");
  const shown = part("small", "", "connecting");
  shown.id = `${name}-state`;
  card.append(page.figures.content.cloneNode(true));
  card.querySelectorAll("td").forEach((cell) => { cell.id = `${name}-${cell.dataset.of}`; });
  const lane = { name, port, since, card, shown, title: title.textContent, state: "connecting" };
  title.append(shown);
  lane.hear = (message) => hear(lane, message);
  lane.show = (word) => show(lane, word);
  reset(lane);
  draw.add(name, lane.title, getComputedStyle(card).borderTopColor);
  return lane;
}

/** Begins to count anew; the server's counters are compared with those of its next answer. */
function reset(lane) {
  Object.assign(lane, { base: null, delays: [], last: null, events: 0, lost: 0 });
}

function hear(lane, message) {
  if (message.type === "gap") {
    note(`${lane.title}: a gap. Events after ${figure(message.since)} are not kept; it goes on with ${figure(message.oldest)}.`);
    lane.since = message.oldest - 1;
  } else if (message.type === "happened") {
    if (message.number !== lane.since + 1) lane.lost++;
    lane.since = Math.max(lane.since, message.number);
    lane.events++;
    lane.last = Math.max(0, now() + offset.milliseconds - Date.parse(message.at));
    lane.delays = [...lane.delays, lane.last].slice(-DELAYS_KEPT);
    draw.delay(lane.name, lane.last);
  }
}

/** The time of day, as long as nobody sets the computer's clock; and it never goes back. */
function now() {
  return performance.timeOrigin + performance.now();
}

function show(lane, word) {
  if (lane.state === "open" && word === "closed") note(`${lane.title}: closed after event ${figure(lane.since)}.`);
  lane.state = word;
  lane.shown.textContent = word;
  const open = Object.values(lanes).filter((each) => ["open", "asking"].includes(each.state)).length;
  if (open === LANES) showState("open");
  else showState("connecting", ` (${open} of ${LANES} lanes are open)`);
}

/** Asks the server each second how it counts. The shortest round trip tells best how far our two clocks are apart. */
async function look() {
  const asked = now();
  const race = await fetch("/race").then((answer) => answer.json()).catch(() => null);
  if (!race) return showState("closed", ", the server does not respond");
  const roundTrip = now() - asked;
  if (roundTrip < offset.roundTrip) offset = { milliseconds: Date.parse(race.now) - asked - roundTrip / 2, roundTrip };
  take(race.settings);
  for (const [name, counted] of Object.entries(race.lanes)) {
    lanes[name] ??= build(name, counted.port, race.last);
    if (lanes[name].port !== counted.port) return location.reload(); // another server, which counts from 0
    tell(lanes[name], counted);
  }
  draw.now();
  return race;
}

/** Shows all figures of a lane, wherever its card has a place for them. */
function tell(lane, counted) {
  const values = figures(lane, counted);
  lane.card.querySelectorAll("[data-of]").forEach((place) => { place.textContent = figure(values[place.dataset.of]); });
  draw.bytes(lane.name, values.up + values.down);
}

function figures(lane, counted) {
  lane.base ??= counted;
  const since = Object.fromEntries(COUNTED.map((key) => [key, counted[key] - lane.base[key]]));
  const sorted = lane.delays.toSorted((a, b) => a - b);
  const percentile = (percent) => sorted[Math.max(0, Math.ceil(sorted.length * percent / 100) - 1)];
  return {
    ...since,
    last: ms(lane.last),
    p50: ms(percentile(50)),
    p95: ms(percentile(95)),
    events: lane.events,
    lost: lane.lost,
    each: since.messages > 0 ? Math.round((since.up + since.down) / since.messages) : "–",
    wait: ms(settings.interval / 2 + settings.delay),
  };
}

function ms(value) {
  return value == null ? "–" : `${figure(Math.round(value))} ms`;
}

function figure(value) {
  return value.toLocaleString("en");
}

/** Shows the settings of the server, but not in a field that has the focus or a problem, and in none before it has answered. */
function take(taken) {
  settings = taken;
  for (const field of FIELDS) {
    const busy = unanswered > 0 || page[field] === document.activeElement || page[`${field}-problem`].textContent;
    if (!busy) page[field].value = settings[field];
  }
  label();
}

function label() {
  page["rate-now"].textContent = `${figure(page.rate.valueAsNumber)} a minute`;
  page["interval-now"].textContent = `every ${page.interval.valueAsNumber / 1000} s`;
}

/** Sends all settings when those before have been answered, because two requests at once could overtake each other. */
function set() {
  const wanted = new URLSearchParams(FIELDS.map((field) => [field, page[field].value]));
  unanswered++;
  sent = sent.finally(() => send(wanted));
}

/** If one of them is refused, the reason stands beside it, and none has changed. */
async function send(wanted) {
  const answer = await post("/race/settings", wanted);
  unanswered--;
  const { field, reason, settings: taken } = await answer?.json() ?? {};
  for (const each of FIELDS) {
    page[`${each}-problem`].textContent = each === field ? reason : "";
    if (!answer) page[each].value = settings[each];
  }
  take(taken ?? settings);
}

/** The server's response; null when there is none. */
async function post(path, body) {
  try {
    return await fetch(path, { method: "POST", body });
  } catch {
    note("This has failed, because the server does not respond. Is it running?");
    return null;
  }
}

function note(words) {
  addLine(page.log, part("li", "note", `${new Date().toLocaleTimeString("sv-SE")} ${words}`), LINES_KEPT);
}

FIELDS.forEach((field) => page[field].addEventListener("input", label));
FIELDS.forEach((field) => page[field].addEventListener("change", set));
page.burst.addEventListener("click", () => post("/race/burst"));
page.cut.addEventListener("click", () => post("/race/cut"));
page.settings.addEventListener("submit", (submit) => submit.preventDefault());
page.again.addEventListener("click", () => {
  Object.values(lanes).forEach(reset);
  draw.clear();
  look();
});

/** Three answers first, so that the clocks are compared; then the lanes run. */
async function start() {
  let answers = 0;
  while (answers < 3) {
    if (await look()) answers++;
    else await new Promise((resolve) => setTimeout(resolve, 50));
  }
  Object.values(lanes).forEach((lane) => runs[lane.name](lane));
  setInterval(look, 1000);
}

start();
