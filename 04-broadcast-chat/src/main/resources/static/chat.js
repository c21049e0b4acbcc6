// One socket, one list of lines, one box to write in.
const [state, here, log, form, text, send] = ["state", "here", "log", "say", "text", "send"].map((id) => document.getElementById(id));
const LINES_KEPT = 500;

let socket;
let failures = 0;
let me = "nobody";
let lastSent = "";

function connect() {
  show("connecting");
  socket = new WebSocket("/chat");
  socket.onopen = () => {
    failures = 0;
    show("open");
  };
  socket.onmessage = (message) => hear(JSON.parse(message.data));
  socket.onclose = (close) => wait(close.code, backoff(failures++));
}

/** 0.5, 1, 2 ... 10 seconds, and up to a quarter more: a thousand pages must not all come back at the same moment. */
function backoff(failures) {
  return Math.min(10, 0.5 * 2 ** failures) * (1 + Math.random() / 4);
}

function wait(code, seconds) {
  show("closed", ` (${code}), trying again in ${seconds.toFixed(1)} s`);
  here.textContent = "You are not connected.";
  setTimeout(connect, seconds * 1000);
}

function show(word, more = "") {
  state.textContent = word + more;
  state.dataset.state = word;
  send.disabled = word !== "open";
}

function hear(event) {
  switch (event.type) {
    case "welcome":
      me = event.name;
      break;
    case "joined":
    case "left":
      add("note", `${event.name} ${event.type}`, event.at);
      here.textContent = `You are ${me}. ` + (event.present === 1 ? "Nobody else is here." : `${event.present} people are here.`);
      break;
    case "said":
      add("said", event.text, event.at, event.name);
      break;
    case "refused":
      add("problem", `Not said: ${event.reason}`);
      text.value ||= lastSent;
  }
}

/** What others wrote goes into textContent only, where no markup is ever read. */
function add(kind, words, at, name) {
  const atTheEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  const line = document.createElement("li");
  line.className = kind;
  if (name) line.append(part("span", "name", name));
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

form.addEventListener("submit", (submit) => {
  submit.preventDefault();
  if (socket.readyState !== WebSocket.OPEN || !text.value.trim()) return;
  lastSent = text.value;
  socket.send(JSON.stringify({ type: "say", text: text.value }));
  text.value = "";
});

text.addEventListener("keydown", (key) => {
  if (key.key === "Enter" && !key.shiftKey && !key.isComposing) {
    key.preventDefault();
    form.requestSubmit(send);
  }
});

connect();
