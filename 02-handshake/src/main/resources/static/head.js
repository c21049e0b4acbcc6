// The headers of a request or a response, line by line, each with its explanation.
import { part } from "./page.js";

const EXPLANATIONS = {
  __proto__: null, // no header is explained by what all objects have
  get: "An ordinary HTTP request. It can pass where HTTP passes, and a server can still answer it with an ordinary page.",
  "http/1.1": "101, Switching Protocols: after the empty line, this TCP connection carries frames and no more HTTP.",
  host: "The name and port that the browser looks for. The server compares Origin with it.",
  upgrade: "Switch from HTTP to this protocol. A server that does not know it may ignore the line.",
  connection: "Upgrade is meant for the next hop only. A proxy that does not support it removes it, and then no WebSocket can be opened.",
  "sec-websocket-key": "16 random bytes in Base64, new for each connection. No secret, no login: it only asks for a response that no cache can have.",
  "sec-websocket-version": "13, the version of RFC 6455, and the only one that is left.",
  "sec-websocket-extensions": "Optional features the browser offers, such as compression. Our server accepts none of them, so it does not answer this line.",
  "sec-websocket-accept": "SHA-1 of the key and a fixed UUID, in Base64. A right one proves that the server has read this very request as WebSocket; with a wrong one, the browser hangs up (1006).",
  origin: "The page that opened the socket. Browsers always send it and no script can change it: here a server refuses the pages of others.",
};
const ORDINARY = "Ordinary HTTP, which WebSocket does not need.";

/** The name of a header; GET of a request line, HTTP/1.1 of a status line. */
function nameOf(line) {
  return line.match(/^[^ :]*/)[0].toLowerCase();
}

/** Fills a list with the lines. When a line is chosen, `explanation` says what it is for. */
export function showHead(list, lines, explanation) {
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
