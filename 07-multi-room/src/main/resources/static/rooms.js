// The rooms of this page: the messages of each, once and in order, and those that this page has still to send there.
export const LINES_KEPT = 500;
const MAX_WAITING = 20;

export class Room {
  lines = [];
  present = [];
  seqs = new Set();
  since = undefined; // the last seq that has come
  inside = false;
  unread = 0;

  /** @param read the seq that was the last to be shown, if it is known */
  constructor(name, read) {
    this.name = name;
    this.read = read;
  }

  /** Takes an event, and returns whether it is a new line. A message that comes a second time is not. */
  hear(event, me) {
    if (event.present) this.present = event.present;
    if (event.type === "entered" && event.name === me) this.inside = true;
    if (event.type !== "said" && event.name === me) return false;
    if (event.type === "gap" && this.lines.at(-1)?.type === "gap") return false;
    if (event.type === "said") {
      if (this.seqs.has(event.seq)) return false;
      this.seqs.add(event.seq);
      if (this.seqs.size > 2 * LINES_KEPT) this.seqs.delete(this.seqs.values().next().value); // the oldest
      this.since = event.seq;
      if (this.shows(event)) return false;
    }
    this.lines.push(event);
    if (this.lines.length > LINES_KEPT) this.lines.shift();
    return true;
  }

  /** Whether this message is shown already. A server that has forgotten it stores it again, with another seq. */
  shows({ name, id }) {
    return id !== undefined && this.lines.some((line) => line.name === name && line.id === id);
  }

  /** The people who have spoken here, and are not here now. */
  away() {
    const speakers = this.lines.filter((line) => line.type === "said").map((line) => line.name);
    return [...new Set(speakers)].filter((name) => !this.present.includes(name)).sort();
  }
}

/** The messages of this page that are not known to be stored. They are kept even while the page is loaded again. */
export class Waiting {
  all = JSON.parse(sessionStorage.waiting ?? "[]");

  isFull() {
    return this.all.length >= MAX_WAITING;
  }

  of(room) {
    return this.all.filter((say) => say.room === room);
  }

  add(room, text) {
    this.all.push({ type: "say", room, text, id: secret() });
    this.keep();
  }

  find(id) {
    return this.all.find((say) => say.id === id);
  }

  /** Removes a message that the server has stored, or has refused for ever. */
  remove(id) {
    this.all = this.all.filter((say) => say.id !== id);
    this.keep();
  }

  keep() {
    sessionStorage.waiting = JSON.stringify(this.all);
  }
}

/** Sixteen random bytes, in hex. */
export function secret() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
