// The page asks the server what stood on the wire, because a script can see neither a handshake nor a frame.
import { frameParts, hex } from "./frame.js";
import { showHead } from "./head.js";
import { addLine, page, part, sendOnEnter, showState } from "./page.js";

const { request, answer, explanation, connection, wrong, message, text, binary, ping, fragments, log } = page;
const { closing, code, reason, close } = page;
const LINES_KEPT = 500;
const POLL_MILLIS = 300;

let socket;
let watch;
let next;
let looking = Promise.resolve();

function connect() {
  socket?.close();
  watch = Array.from(crypto.getRandomValues(new Uint8Array(16)), hex).join("");
  next = 0;
  log.replaceChildren();
  request.replaceChildren();
  answer.replaceChildren();
  const opening = new WebSocket(`/handshake?watch=${watch}${wrong.checked ? "&accept=wrong" : ""}`);
  socket = opening;
  show("connecting");
  socket.onopen = () => {
    show("open");
    look();
  };
  socket.onmessage = look;
  socket.onclose = async (event) => {
    if (socket !== opening) return;
    show("closed");
    await look();
    note("note", `The browser says: close, code ${event.code}, reason "${event.reason}", wasClean ${event.wasClean}`);
  };
}

function show(word) {
  showState(word);
  binary.disabled = ping.disabled = fragments.disabled = close.disabled = word !== "open";
}

/** Asks the server for the frames since the last request. There is one request at a time. */
function look() {
  looking = looking.then(lookOnce).catch(() => {});
  return looking;
}

async function lookOnce() {
  const asked = watch;
  const response = await fetch(`/wire?watch=${asked}&from=${next}`);
  if (!response.ok) return;
  const wire = await response.json();
  if (asked !== watch) return; // there is another connection by now
  if (!request.hasChildNodes()) {
    showHead(request, wire.request.trimEnd().split("\r\n"), explanation);
    showHead(answer, wire.answer.trimEnd().split("\r\n"), explanation);
  }
  wire.frames.forEach((frame) => add(frame.up ? "up" : "down", ...frameParts(frame)));
  next = wire.next;
}

function note(kind, words) {
  add(kind, part("span", "text", words));
}

function add(kind, ...parts) {
  const line = part("li", kind, "");
  line.append(...parts);
  addLine(log, line, LINES_KEPT);
}

function fromHex(digits) {
  const pairs = digits.replace(/\s/g, "");
  if (!/^([0-9a-f]{2})*$/i.test(pairs)) throw new SyntaxError("This is not hexadecimal. Write pairs of digits, such as 00 ff 10.");
  return Uint8Array.from(pairs.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** Does something, and shows what stands in the way. */
async function attempt(task) {
  try {
    await task();
    await look();
  } catch (error) {
    note("problem", error.message);
  }
}

connection.addEventListener("submit", (submit) => {
  submit.preventDefault();
  connect();
});
wrong.addEventListener("change", connect);
message.addEventListener("submit", (submit) => {
  submit.preventDefault();
  if (socket.readyState === WebSocket.OPEN) attempt(() => socket.send(text.value));
});
sendOnEnter(text);
binary.addEventListener("click", () => attempt(() => socket.send(fromHex(text.value))));
for (const button of [ping, fragments]) {
  button.addEventListener("click", () =>
    attempt(async () => {
      const response = await fetch(`/wire?watch=${watch}&send=${button.value}`, { method: "POST" });
      if (!response.ok) throw new Error(await response.text());
    }));
}
closing.addEventListener("submit", (submit) => {
  submit.preventDefault();
  attempt(() => (code.value ? socket.close(Number(code.value), reason.value) : socket.close()));
});

setInterval(() => socket.readyState === WebSocket.OPEN && !document.hidden && look(), POLL_MILLIS);
connect();
