// The chat's page: it connects, shows what the server tells, and sends what its user writes.
import { addLine, backoff, localTime, page, part, sendOnEnter, showState } from "./page.js";

const { here, log, say, text } = page;
const LINES_KEPT = 500;

let socket;
let failures = 0;
let me = "nobody";
let lastSent = "";

function connect() {
  showState("connecting");
  socket = new WebSocket("/chat");
  socket.onopen = () => showState("open");
  socket.onmessage = (message) => hear(JSON.parse(message.data));
  socket.onclose = (close) => wait(close.code, backoff(failures++));
}

function wait(code, seconds) {
  showState("closed", ` (${code}), trying again in ${seconds.toFixed(1)} s`);
  here.textContent = "You are not connected.";
  setTimeout(connect, seconds * 1000);
}

function hear(event) {
  failures = 0; // not in onopen: when a server accepts and closes at once, the waits go on growing
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
      add("problem", `Not sent: ${event.reason}`);
      text.value ||= lastSent;
  }
}

function add(kind, words, at, name) {
  const line = document.createElement("li");
  line.className = kind;
  if (name) line.append(part("span", "name", name));
  if (at) line.append(part("time", "time", localTime(at)), " ");
  line.append(part("span", "text", words));
  addLine(log, line, LINES_KEPT);
}

say.addEventListener("submit", (submit) => {
  submit.preventDefault();
  if (socket.readyState !== WebSocket.OPEN || !text.value.trim()) return;
  lastSent = text.value;
  socket.send(JSON.stringify({ type: "say", text: text.value }));
  text.value = "";
});

sendOnEnter(text);
connect();
