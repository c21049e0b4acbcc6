// Shows what time it is at the server, and measures how evenly the ticks arrive.
import { addLine, backoff, localTime, page, part, sendOnEnter, showState } from "./page.js";

const { clock, log, text, who, toggle } = page;
const LINES_KEPT = 500;
const SILENCE_SECONDS = 5;

let socket; // the current one, or null while there is none
let retry; // the timer of the next attempt
let silence; // the timer that runs out when no tick comes
let failures = 0;
let skipped = 0;
let heard = 0; // the number of ticks on this connection
let transit; // how long the last tick took, in milliseconds: our clock minus the server's
let jitter = 0;
let running = false;

function connect() {
  const mine = new WebSocket(`/time?Id=${encodeURIComponent(page.id.value)}`);
  socket = mine;
  heard = 0;
  jitter = 0;
  show("connecting");
  mine.onopen = () => {
    if (mine !== socket) return;
    show("open");
    listen();
  };
  mine.onmessage = (message) => {
    if (mine === socket) hear(JSON.parse(message.data));
  };
  mine.onclose = (close) => {
    if (mine === socket) lose(`(${close.code})`);
  };
}

/** Gives this connection up, whether or not the server still answers, and makes another one after a while. */
function lose(why) {
  const seconds = backoff(failures++);
  leave();
  show("closed", ` ${why}, trying again in ${seconds.toFixed(1)} s`);
  retry = setTimeout(connect, seconds * 1000);
}

function leave() {
  clearTimeout(retry);
  clearTimeout(silence);
  socket?.close(1000);
  socket = null; // what still arrives on the old connection is ignored
}

/** A page cannot send pings. But it expects a tick each second, so it takes the connection for lost when none comes. */
function listen() {
  clearTimeout(silence);
  silence = setTimeout(() => lose(`(no tick for ${SILENCE_SECONDS} s)`), SILENCE_SECONDS * 1000);
}

function show(word, more) {
  showState(word, more);
  clock.classList.toggle("old", word !== "open");
}

function hear(event) {
  if (event.type !== "time") return;
  failures = 0;
  listen();
  tell(event, Date.now());
}

function tell({ at, tick, skipped: now }, arrived) {
  const [day, hour] = localTime(at).split(" ");
  page.day.textContent = day;
  page.hour.textContent = hour;
  page.millis.textContent = `.${String(new Date(at).getUTCMilliseconds()).padStart(3, "0")}`;
  measure(arrived - Date.parse(at));
  skipped += now;
  page.tick.textContent = tick;
  page.skipped.textContent = skipped;
  if (now > 0) add("problem", now === 1 ? "1 tick was skipped" : `${now} ticks were skipped`);
  add("note", `tick ${tick}`, at);
}

/**
 * When the two clocks differ, the delay is wrong by the difference. The jitter is right all the same, because it is how
 * much the delay changes from tick to tick (RFC 3550, section 6.4.1). The first tick does not count, because the page
 * is still being loaded.
 */
function measure(delay) {
  if (++heard > 2) jitter += (Math.abs(delay - transit) - jitter) / 16;
  transit = delay;
  page.delay.textContent = `${delay} ms`;
  page.jitter.textContent = `${jitter.toFixed(1)} ms`;
}

function add(kind, words, at) {
  const line = document.createElement("li");
  line.className = kind;
  if (at) line.append(part("time", "time", localTime(at)), " ");
  line.append(part("span", "text", words));
  addLine(log, line, LINES_KEPT);
}

function start() {
  running = true;
  toggle.textContent = "Stop";
  page.id.disabled = true;
  failures = 0;
  connect();
}

function stop() {
  running = false;
  toggle.textContent = "Start";
  page.id.disabled = false;
  leave();
  show("closed", " by you");
}

who.addEventListener("submit", (submit) => {
  submit.preventDefault();
  if (running) stop();
  else start();
});

page.say.addEventListener("submit", (submit) => {
  submit.preventDefault();
  if (socket?.readyState !== WebSocket.OPEN || !text.value.trim()) return;
  socket.send(text.value);
  add("sent", `You: ${text.value}`, Date.now());
  text.value = "";
});

sendOnEnter(text);
start();
