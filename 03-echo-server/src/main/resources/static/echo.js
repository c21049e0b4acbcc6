// The four moments of a WebSocket, open, message, error and close: each becomes a line.
const [state, log, connection, path, mode, message, hint, text, size, send, ping, closing, code, reason, close] =
  ["state", "log", "connection", "path", "mode", "message", "hint", "text", "size", "send", "ping", "closing", "code", "reason", "close"]
    .map((id) => document.getElementById(id));
const HINTS = { text: "A text", JSON: "A JSON object, such as {\"say\": \"hi\"}", binary: "Bytes in hexadecimal, such as 00 ff 10" };

let socket;
let start;
let sentAt; // when each message left that has not come back; they come back in order

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
  socket.onerror = () => add("error", "What went wrong, the browser does not tell a page.");
  socket.onclose = (event) => {
    add("close", `code ${event.code}, reason "${event.reason}", wasClean ${event.wasClean}`);
    if (socket === opening) show("closed");
  };
}

function show(word) {
  state.textContent = word;
  state.dataset.state = word;
  send.disabled = close.disabled = word !== "open";
}

/** What came from outside goes into textContent only, where no markup is ever read. */
function add(kind, words) {
  const line = document.createElement("li");
  line.className = kind;
  const parts = [["time", `${((performance.now() - start) / 1000).toFixed(3)} s`], ["b", kind], ["span", words]];
  for (const [tag, content] of parts) {
    const part = document.createElement(tag);
    part.textContent = content;
    line.append(part);
  }
  line.lastChild.className = "text";
  log.append(line);
  log.scrollTop = log.scrollHeight;
}

function toHex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}

function fromHex(digits) {
  const hex = digits.replace(/\s/g, "");
  if (!/^([0-9a-f]{2})*$/i.test(hex)) throw new SyntaxError("These are no bytes in hexadecimal.");
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
text.addEventListener("keydown", (key) => {
  if (key.key === "Enter" && !key.shiftKey && !key.isComposing) {
    key.preventDefault();
    message.requestSubmit(send);
  }
});
text.addEventListener("input", () => {
  const bytes = new TextEncoder().encode(text.value).length;
  size.textContent = `${[...text.value].length} characters, ${text.value.length} UTF-16 units, ${bytes} bytes`;
});

closing.addEventListener("submit", (submit) => {
  submit.preventDefault();
  attempt(() => (code.value ? socket.close(Number(code.value), reason.value) : socket.close()));
});

connect();
