// The chat's page: it connects, shows what the server tells, and sends what its user writes.
import { addLine, backoff, localTime, page, part, sendOnEnter, showState } from "./page.js";

const { me, here, log, say, text } = page;
const LINES_KEPT = 500;
const LOGGED_OUT = 4401;
const LOGIN = "/login?next=%2F";

let socket;
let failures = 0;
let lastSent = "";

function connect() {
  showState("connecting");
  socket = new WebSocket("/chat");
  socket.onopen = () => showState("open");
  socket.onmessage = (message) => hear(JSON.parse(message.data));
  socket.onclose = (close) => (close.code === LOGGED_OUT ? goToLogin() : wait(close.code, backoff(failures++)));
}

function goToLogin() {
  showState("closed", ", you are logged out");
  location.assign(LOGIN);
}

/**
 * The browser does not tell a page why its handshake was refused. A request for the page does: it is redirected to the
 * login.
 */
async function connectAgain() {
  const answer = await fetch("/", { method: "HEAD", redirect: "manual" }).catch(() => null);
  if (answer?.type === "opaqueredirect") goToLogin();
  else connect();
}

function wait(code, seconds) {
  showState("closed", ` (${code}), trying again in ${seconds.toFixed(1)} s`);
  here.replaceChildren(part("li", "", "You are not connected."));
  setTimeout(connectAgain, seconds * 1000);
}

function hear(event) {
  failures = 0; // not in onopen: when a server accepts and closes at once, the waits go on growing
  switch (event.type) {
    case "online":
    case "offline":
      add("note", `${event.name} is ${event.type}`, event.at);
      here.replaceChildren(...event.present.map((name) => part("li", name === me.textContent ? "name me" : "name", name)));
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

// Some browsers keep a whole page for their Back button. It must not show the chat to somebody who has logged out.
window.addEventListener("pageshow", (show) => show.persisted && location.reload());
sendOnEnter(text);
connect();
