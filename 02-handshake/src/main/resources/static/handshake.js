// The page asks the server what stood on the wire: a script can see neither a handshake nor a frame.
const [state, request, answer, explanation, connection, wrong, message, text, send, binary, ping, fragments, log, closing, code, reason, close] =
  ["state", "request", "answer", "explanation", "connection", "wrong", "message", "text", "send", "binary", "ping", "fragments", "log", "closing", "code", "reason", "close"]
    .map((id) => document.getElementById(id));
const OPCODES = { 0: "continuation", 1: "text", 2: "binary", 8: "close", 9: "ping", 10: "pong" };
const EXPLANATIONS = {
  __proto__: null, // no header is explained by what all objects have
  get: "An ordinary HTTP request. It can pass where HTTP passes, and a server can still answer it with an ordinary page.",
  "http/1.1": "101, Switching Protocols: after the empty line, this TCP connection carries frames and no more HTTP.",
  host: "The name and port that the browser looks for. The server compares Origin with it.",
  upgrade: "Away from HTTP, to this protocol. A server that does not know it may ignore the line.",
  connection: "Upgrade is meant for the next station only. A proxy that does not know it takes it out, and no WebSocket comes about.",
  "sec-websocket-key": "16 random bytes in Base64, new for each connection. No secret, no login: it only asks for an answer that no cache can have.",
  "sec-websocket-version": "13, the version of RFC 6455, and the only one that is left.",
  "sec-websocket-extensions": "What the browser could do besides, such as compression. Our server takes nothing of it and so does not answer this line.",
  "sec-websocket-accept": "SHA-1 of the key and a fixed UUID, in Base64. It proves that the server has read this very request as WebSocket.",
  origin: "The page that opened the socket. Browsers always send it and no script can change it: here a server refuses the pages of others.",
};
const ORDINARY = "Ordinary HTTP, which WebSocket does not need.";
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
  state.textContent = word;
  state.dataset.state = word;
  send.disabled = binary.disabled = ping.disabled = fragments.disabled = close.disabled = word !== "open";
}

/** Asks for what has passed since it asked last; one question at a time. */
function look() {
  looking = looking.then(lookOnce).catch(() => {});
  return looking;
}

async function lookOnce() {
  const asked = watch;
  const response = await fetch(`/wire?watch=${asked}&from=${next}`);
  if (!response.ok || asked !== watch) return;
  const wire = await response.json();
  if (!request.hasChildNodes()) {
    head(request, inOrder(wire.request.trimEnd().split("\r\n")));
    head(answer, wire.answer.trimEnd().split("\r\n"));
  }
  wire.frames.forEach(frame);
  next = wire.next;
}

/** The name of a header; GET of a request line, HTTP/1.1 of a status line. */
function nameOf(line) {
  return line.match(/^[^ :]*/)[0].toLowerCase();
}

/** Undertow tells the lines of a request, but not their order. Those of the handshake come first here. */
function inOrder(lines) {
  const known = Object.keys(EXPLANATIONS);
  const place = (line) => (known.includes(nameOf(line)) ? known.indexOf(nameOf(line)) : known.length);
  return lines.sort((one, other) => place(one) - place(other));
}

/** The lines of a head, each of which explains itself. */
function head(list, lines) {
  for (const line of lines) {
    const blank = line.indexOf(" ");
    const [name, value] = [line.slice(0, blank), line.slice(blank)];
    const words = EXPLANATIONS[nameOf(line)];
    const button = part("button", words ? "ours" : "", "");
    button.type = "button";
    button.append(part("b", "", name), value);
    button.onclick = button.onfocus = () => (explanation.textContent = words ?? ORDINARY);
    const item = document.createElement("li");
    item.append(button);
    list.append(item);
  }
}

/** One frame: its bytes, and its fields in the same colours. */
function frame({ up, bytes, length }) {
  const wire = bytes.split(" ").map((pair) => parseInt(pair, 16));
  const more = length > wire.length ? ` … ${length} bytes in all` : "";
  const masked = wire[1] >> 7;
  const short = wire[1] & 127;
  const key = 2 + (short === 126 ? 2 : short === 127 ? 8 : 0);
  const payload = key + 4 * masked;
  const size = key === 2 ? short : wire.slice(2, key).reduce((sum, byte) => sum * 256 + byte, 0);
  const unmasked = wire.slice(payload).map((byte, i) => byte ^ (masked ? wire[key + (i % 4)] : 0));

  const code = document.createElement("code");
  const digits = (from, to, kind) => part("span", kind, wire.slice(from, to).map((byte) => ` ${hex(byte)}`).join(""));
  code.append(part("span", "fin", bytes[0]), part("span", "opcode", bytes[1]), " ");
  code.append(part("span", masked ? "mask" : "length", bytes[3] ?? ""), part("span", "length", bytes[4] ?? ""));
  code.append(digits(2, key, "length"), digits(key, payload, "key"), digits(payload, undefined, "payload"), more);

  const kind = OPCODES[wire[0] & 15] ?? "reserved";
  const fields = part("div", "fields", "");
  const field = (name, words) => fields.append(part("span", name, words));
  field("fin", `FIN ${wire[0] >> 7}`);
  field("rsv", `RSV ${((wire[0] >> 4) & 7).toString(2).padStart(3, "0")}`);
  field("opcode", `opcode ${wire[0] & 15} ${kind}`);
  field("mask", `mask ${masked}`);
  field("length", `length ${size}`);
  if (masked) field("key", `key ${wire.slice(key, payload).map(hex).join(" ")}`);
  field("payload", `payload ${wire.length - payload > 0 ? wire.slice(payload).map(hex).join(" ") : "none"}${more}`);
  if (unmasked.length) field("unmasked", `${masked ? "unmasked " : "means "}${masked ? unmasked.map(hex).join(" ") + " " : ""}${meaning(kind, unmasked)}`);
  add(up ? "up" : "down", part("b", "", `${up ? "↑" : "↓"} ${kind}`), code, fields);
}

function meaning(kind, bytes) {
  const words = (some) => `“${new TextDecoder().decode(Uint8Array.from(some))}”`;
  if (kind === "binary") return "";
  return kind === "close" ? `${bytes[0] * 256 + bytes[1]} ${words(bytes.slice(2))}` : words(bytes);
}

function note(kind, words) {
  add(kind, part("span", "text", words));
}

function add(kind, ...parts) {
  const line = part("li", kind, "");
  line.append(...parts);
  log.append(line);
  log.scrollTop = log.scrollHeight;
}

/** What came from outside goes into textContent only, where no markup is ever read. */
function part(tag, className, words) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = words;
  return element;
}

function hex(byte) {
  return byte.toString(16).padStart(2, "0");
}

function fromHex(digits) {
  const pairs = digits.replace(/\s/g, "");
  if (!/^([0-9a-f]{2})*$/i.test(pairs)) throw new SyntaxError("These are no bytes in hexadecimal.");
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
text.addEventListener("keydown", (key) => {
  if (key.key === "Enter" && !key.shiftKey && !key.isComposing) {
    key.preventDefault();
    message.requestSubmit(send);
  }
});
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

setInterval(() => state.textContent === "open" && !document.hidden && look(), POLL_MILLIS);
connect();
