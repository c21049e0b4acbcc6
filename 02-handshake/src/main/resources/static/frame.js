// A frame as it stood on the wire, cut into its fields (RFC 6455, section 5.2).
import { part } from "./page.js";

const OPCODES = { 0: "continuation", 1: "text", 2: "binary", 8: "close", 9: "ping", 10: "pong" };

export function hex(byte) {
  return byte.toString(16).padStart(2, "0");
}

/** One frame: its bytes, and its fields in the same colours. */
export function frameParts({ up, bytes, length }) {
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
  if (unmasked.length && (masked || kind !== "binary")) field("unmasked", `${masked ? "unmasked " : "means "}${masked ? unmasked.map(hex).join(" ") + " " : ""}${meaning(kind, unmasked)}`);
  return [part("b", "", `${up ? "↑" : "↓"} ${kind}`), code, fields];
}

function meaning(kind, bytes) {
  const words = (some) => `“${new TextDecoder().decode(Uint8Array.from(some))}”`;
  if (kind === "binary") return "";
  return kind === "close" ? `${bytes[0] * 256 + bytes[1]} ${words(bytes.slice(2))}` : words(bytes);
}
