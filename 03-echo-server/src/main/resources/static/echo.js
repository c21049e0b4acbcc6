// Shows each event of a WebSocket as a line: open, message, error and close.
import { addLine, page, part, sendOnEnter, showState } from "./page.js";

const { log, connection, path, mode, message, hint, text, size, ping, closing, code, reason, close } = page;
const LINES_KEPT = 500;
const HINTS = { text: "Text", JSON: "A JSON object, such as {\"say\": \"hi\"}", binary: "Bytes in hexadecimal, such as 00 ff 10" };

let socket;
let start;
let sentAt; // when each message was sent that has not come back yet; they come back in order

function connect() {
  socket?.close();
  const opening = new WebSocket(path.value + (mode.value === "JSON" ? "?mode=json" : ""));
  socket = opening;
  socket.binaryType = "arraybuffer";
  start = performance.now();
  sentAt = [];
  show("connecting");
  socket.onopen = () => {
    show("open");
    add("open", path.value);
  };
  socket.onmessage = (event) => {
    if (socket !== opening) return;
    add("message", event.data instanceof ArrayBuffer ? toHex(event.data) : event.data);
    ping.textContent = `round trip ${(performance.now() - sentAt.shift()).toFixed(1)} ms`;
  };
  socket.onerror = () => add("error", "The browser does not tell a page what went wrong.");
  socket.onclose = (event) => {
    add("close", `code ${event.code}, reason "${event.reason}", wasClean ${event.wasClean}`);
    if (socket === opening) show("closed");
  };
}

function show(word) {
  showState(word);
  close.disabled = word !== "open";
}

function add(kind, words) {
  const line = part("li", kind, "");
  const seconds = ((performance.now() - start) / 1000).toFixed(3);
  line.append(part("time", "time", `${seconds} s`), part("b", "", kind), part("span", "text", words));
  addLine(log, line, LINES_KEPT);
}

function toHex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}

function fromHex(digits) {
  const hex = digits.replace(/\s/g, "");
  if (!/^([0-9a-f]{2})*$/i.test(hex)) throw new SyntaxError("This is not hexadecimal. Write pairs of digits, such as 00 ff 10.");
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** Does something, and shows what stands in the way. */
function attempt(task) {
  try {
    task();
  } catch (error) {
    add("error", error.message);
  }
}

connection.addEventListener("submit", (submit) => {
  submit.preventDefault();
  connect();
});
connection.addEventListener("change", () => {
  hint.textContent = HINTS[mode.value];
  connect();
});

message.addEventListener("submit", (submit) => {
  submit.preventDefault();
  attempt(() => {
    socket.send(mode.value === "binary" ? fromHex(text.value) : text.value);
    sentAt.push(performance.now());
  });
});
text.addEventListener("input", () => {
  const bytes = new TextEncoder().encode(text.value).length;
  size.textContent = `${[...text.value].length} characters, ${text.value.length} UTF-16 units, ${bytes} bytes`;
});

closing.addEventListener("submit", (submit) => {
  submit.preventDefault();
  attempt(() => (code.value ? socket.close(Number(code.value), reason.value) : socket.close()));
});

sendOnEnter(text);
connect();
