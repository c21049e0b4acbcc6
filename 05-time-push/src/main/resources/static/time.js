// The server speaks, the page listens: what time it is there, and how evenly it comes.
const $ = (id) => document.getElementById(id);
const [state, clock, log, text, send, who, toggle] = ["state", "clock", "log", "text", "send", "who", "toggle"].map($);
const LINES_KEPT = 500;
const SILENCE_SECONDS = 5;

let socket; // the current one, or null while there is none
let retry; // the timer of the next attempt
let silence; // the timer that runs out when no tick comes
let failures = 0;
let skipped = 0;
let heard = 0; // ticks on this connection
let transit; // how long the last tick took, by two clocks
let jitter = 0;
let lastSent = "";

function connect() {
  const mine = new WebSocket(`/time?Id=${encodeURIComponent($("id").value)}`);
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

/** Ends this connection, for us at least, and makes another one after a while. */
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
  socket = null; // what still comes from it is not heard any more
}

/** A page cannot ping. But a server that ticks is there, and one that has not for so long is not. */
function listen() {
  clearTimeout(silence);
  silence = setTimeout(() => lose(`(no tick for ${SILENCE_SECONDS} s)`), SILENCE_SECONDS * 1000);
}

/** 0.5, 1, 2 ... 10 seconds, and up to a quarter more: a thousand pages must not all come back at the same moment. */
function backoff(failures) {
  return Math.min(10, 0.5 * 2 ** failures) * (1 + Math.random() / 4);
}

function show(word, more = "") {
  state.textContent = word + more;
  state.dataset.state = word;
  send.disabled = word !== "open";
  clock.classList.toggle("old", word !== "open");
}

function hear(event) {
  if (event.type === "time") {
    failures = 0;
    listen();
    tell(event, Date.now());
  } else if (event.type === "refused") {
    add("problem", `Not heard: ${event.reason}`);
    text.value ||= lastSent;
  }
}

function tell({ at, tick, skipped: now }, arrived) {
  const [day, hour] = localTime(at).split(" ");
  $("day").textContent = day;
  $("hour").textContent = hour;
  $("millis").textContent = `.${String(new Date(at).getUTCMilliseconds()).padStart(3, "0")}`;
  measure(arrived - Date.parse(at));
  skipped += now;
  $("tick").textContent = tick;
  $("skipped").textContent = skipped;
  if (now > 0) add("problem", now === 1 ? "1 tick was skipped" : `${now} ticks were skipped`);
  add("note", `tick ${tick}`, at);
}

/**
 * Two clocks that differ spoil the delay, but not the jitter: how much it changes from tick to tick (RFC 3550, 6.4.1).
 * The first tick comes while the page is still busy with itself, and does not count.
 */
function measure(delay) {
  if (++heard > 2) jitter += (Math.abs(delay - transit) - jitter) / 16;
  transit = delay;
  $("delay").textContent = `${delay} ms`;
  $("jitter").textContent = `${jitter.toFixed(1)} ms`;
}

/** What was typed goes into textContent only, where no markup is ever read. */
function add(kind, words, at) {
  const atTheEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  const line = document.createElement("li");
  line.className = kind;
  if (at) line.append(part("time", "time", localTime(at)), " ");
  line.append(part("span", "text", words));
  log.append(line);
  if (log.children.length > LINES_KEPT) log.firstElementChild.remove();
  if (atTheEnd) log.scrollTop = log.scrollHeight;
}

function part(tag, className, words) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = words;
  return element;
}

/** 2026-11-21 15:04:05, wherever the reader lives. (Swedish writes the date in this order.) */
function localTime(at) {
  return new Date(at).toLocaleString("sv-SE");
}

function start() {
  toggle.textContent = "Stop";
  $("id").disabled = true;
  failures = 0;
  connect();
}

function stop() {
  toggle.textContent = "Start";
  $("id").disabled = false;
  leave();
  show("closed", " by you");
}

who.addEventListener("submit", (submit) => {
  submit.preventDefault();
  if (toggle.textContent === "Stop") stop();
  else start();
});

$("say").addEventListener("submit", (submit) => {
  submit.preventDefault();
  if (socket?.readyState !== WebSocket.OPEN || !text.value.trim()) return;
  lastSent = text.value;
  socket.send(lastSent);
  add("sent", `You: ${lastSent}`, Date.now());
  text.value = "";
});

text.addEventListener("keydown", (key) => {
  if (key.key === "Enter" && !key.shiftKey && !key.isComposing) {
    key.preventDefault();
    $("say").requestSubmit(send);
  }
});

start();
