// The page of the race: it lets the four lanes run, counts, draws, and steers.
import { eventSource, longPoll, shortPoll, webSocket } from "./lanes.js";
import { charts } from "./charts.js";

const $ = (id) => document.getElementById(id);
const FIELDS = ["rate", "interval", "delay"];
const DELAYS_KEPT = 200;
const LINES_KEPT = 100;
const ROWS = { last: "delay, last", p50: "delay, p50", p95: "delay, p95", events: "events", lost: "lost or twice", requests: "requests", empty: "empty answers", up: "bytes up", down: "bytes down", each: "bytes for an event" };

const lanes = {
  "short-poll": { title: "Short poll", run: (lane) => shortPoll(lane, () => settings.interval), what: (lane) => `Asks again and again: ${figure(lane.empty)} of ${figure(lane.requests)} answers were empty. An event waits for the next question, half an interval on average: ${ms(settings.interval / 2 + settings.delay)}.` },
  "long-poll": { title: "Long poll", run: longPoll, what: (lane) => `Its question is held until something happens, 25 s at most. So an event costs a question and an answer${lane.each ? `: ${figure(lane.each)} bytes` : ""}. What happens just after an answer waits for the next question.` },
  sse: { title: "Server-Sent Events", run: eventSource, what: (lane) => `One answer that never ends, in lines of text: ${lane.requests ? figure(lane.requests) : "no new"} request${lane.requests > 1 ? "s" : ""} for ${figure(lane.events)} events. The browser comes back by itself. Nothing can go up.` },
  websocket: { title: "WebSocket", run: webSocket, what: (lane) => `One handshake, and then a frame for each event: two bytes, and the event. Both sides may speak at any time; here, only the server has anything to say.` },
};
let settings = { rate: 0, interval: 1000, delay: 0 };
let offset = { milliseconds: 0, roundTrip: Infinity }; // from our clock to the server's
const draw = charts($("delays"), $("bytes"));

function build(name, lane, { port }, since) {
  const card = $("lane").content.cloneNode(true).firstElementChild;
  card.id = name;
  card.querySelector("h2").append(lane.title, Object.assign(document.createElement("small"), { id: `${name}-state` }));
  for (const [row, words] of Object.entries(ROWS)) {
    const line = card.querySelector("tbody").insertRow();
    line.append(Object.assign(document.createElement("th"), { scope: "row", textContent: words }));
    line.insertCell().id = `${name}-${row}`;
  }
  $("lanes").append(card);
  Object.assign(lane, { name, port, since, hear: (message) => hear(lane, message), show: (word) => show(lane, word) });
  count(lane);
  draw.add(name, lane.title, getComputedStyle(card).borderTopColor);
  show(lane, "connecting");
}

/** Forgets all that was counted. */
function count(lane, counted) {
  Object.assign(lane, { base: counted, delays: [], last: null, events: 0, lost: 0, requests: 0, empty: 0, each: 0 });
}

function hear(lane, message) {
  if (message.type === "gap") {
    note(`${lane.title}: a gap. What came after ${figure(message.since)} is not kept; it goes on with ${figure(message.oldest)}.`);
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

/** When nobody has set the computer's clock meanwhile, this is the time of day; and it never goes back. */
function now() {
  return performance.timeOrigin + performance.now();
}

function show(lane, word) {
  if (lane.state === "open" && word === "closed") note(`${lane.title}: closed after event ${figure(lane.since)}.`);
  lane.state = word;
  $(`${lane.name}-state`).textContent = word;
  const open = Object.values(lanes).filter((each) => ["open", "asking"].includes(each.state)).length;
  state(open === 4 ? "open" : "connecting", ` (${open} of 4 lanes are open)`);
}

function state(word, more = "") {
  $("state").textContent = word + (word === "open" ? "" : more);
  $("state").dataset.state = word;
}

/** How the server counts, each second. The shortest round trip tells best how far our two clocks are apart. */
async function look() {
  const asked = now();
  const race = await fetch("/race").then((answer) => answer.json()).catch(() => null);
  if (!race) return state("closed", ", the server does not answer");
  const roundTrip = now() - asked;
  if (roundTrip < offset.roundTrip) offset = { milliseconds: Date.parse(race.now) - asked - roundTrip / 2, roundTrip };
  take(race.settings);
  for (const [name, counted] of Object.entries(race.lanes)) {
    if (!lanes[name].name) build(name, lanes[name], counted, race.last);
    if (lanes[name].port !== counted.port) return location.reload(); // another server: its page knows its ports, and counts from 0
    tell(lanes[name], counted);
  }
  draw.now();
  return race;
}

function tell(lane, counted) {
  lane.base ??= counted;
  const [requests, empty, messages, up, down] = ["requests", "empty", "messages", "up", "down"].map((key) => counted[key] - lane.base[key]);
  Object.assign(lane, { requests, empty, each: messages > 0 ? Math.round((up + down) / messages) : 0 });
  const sorted = lane.delays.toSorted((a, b) => a - b);
  const percentile = (percent) => sorted[Math.max(0, Math.ceil(sorted.length * percent / 100) - 1)];
  const values = { last: ms(lane.last), p50: ms(percentile(50)), p95: ms(percentile(95)), events: lane.events, lost: lane.lost, requests, empty, up, down, each: lane.each || "–" };
  for (const [row, value] of Object.entries(values)) $(`${lane.name}-${row}`).textContent = figure(value);
  document.querySelector(`#${lane.name} .what`).textContent = lane.what(lane);
  draw.bytes(lane.name, up + down);
}

function ms(value) {
  return value == null ? "–" : `${figure(Math.round(value))} ms`;
}

function figure(value) {
  return value.toLocaleString("en");
}

/** Who is at a field, or has put something wrong into it, is not disturbed. */
function take(taken) {
  settings = taken;
  for (const field of FIELDS) if ($(field) !== document.activeElement && !$(`${field}-problem`).textContent) $(field).value = settings[field];
  label();
}

function label() {
  $("rate-now").textContent = `${figure($("rate").valueAsNumber)} a minute`;
  $("interval-now").textContent = `every ${$("interval").valueAsNumber / 1000} s`;
}

/** Sends all settings; what is wrong with one is said beside it, and then none has changed. */
async function set() {
  const answer = await post("/race/settings", new URLSearchParams(FIELDS.map((field) => [field, $(field).value])));
  const { field, reason, settings: taken } = await answer?.json() ?? {};
  for (const each of FIELDS) $(`${each}-problem`).textContent = each === field ? reason : "";
  if (!answer) for (const each of FIELDS) $(each).value = settings[each];
  take(taken ?? settings);
}

function post(path, body) {
  return ask(path, { method: "POST", body });
}

/** The server's answer; null when there is none. */
async function ask(path, request) {
  try {
    return await fetch(path, request);
  } catch {
    note("Not done: the server does not answer.");
    return null;
  }
}

async function measure() {
  const started = await post("/race/measure");
  if (started?.status === 409) $("measure-problem").textContent = "One is running already.";
  for (let running = started !== null; running; await new Promise((resolve) => setTimeout(resolve, 500))) {
    const measurement = await (await ask("/race/measurement"))?.json();
    running = measurement?.running;
    $("measurement").textContent = measurement?.said.join("\n") ?? "";
    $("measurement").hidden = !measurement;
  }
  $("measure-problem").textContent = "";
}

function note(words) {
  const line = document.createElement("li");
  line.className = "note";
  line.textContent = `${new Date().toLocaleTimeString("sv-SE")} ${words}`;
  $("log").append(line);
  if ($("log").children.length > LINES_KEPT) $("log").firstElementChild.remove();
  $("log").scrollTop = $("log").scrollHeight;
}

FIELDS.forEach((field) => $(field).addEventListener("input", label));
FIELDS.forEach((field) => $(field).addEventListener("change", set));
$("burst").addEventListener("click", () => post("/race/burst"));
$("cut").addEventListener("click", () => post("/race/cut"));
$("measure").addEventListener("click", measure);
$("settings").addEventListener("submit", (submit) => submit.preventDefault());
$("again").addEventListener("click", () => {
  Object.values(lanes).forEach((lane) => count(lane));
  draw.clear();
  look();
});

for (let looks = 0; looks < 3; await new Promise((resolve) => setTimeout(resolve, 50))) if (await look()) looks++;
Object.values(lanes).forEach((lane) => lane.run(lane));
setInterval(look, 1000);
