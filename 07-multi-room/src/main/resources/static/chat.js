// The page: which rooms it is in, which of them is open, and what stands there.
import { Room, Waiting, secret } from "./rooms.js";
import { keepOpen } from "./socket.js";

const [state, title, log, trouble, text, send, members] =
  ["state", "title", "log", "trouble", "text", "send", "members"].map((id) => document.getElementById(id));
const [come, name, inside, list, enter, other, elsewhere, leave, say] =
  ["come", "name", "inside", "rooms", "enter", "room", "elsewhere", "leave", "say"].map((id) => document.getElementById(id));

const rooms = new Map();
const waiting = new Waiting();
let me;
let socket;
let open; // the room that is shown
let entering; // the room that was asked for last, until the answer comes

function comeIn() {
  me = name.value.trim().normalize();
  sessionStorage.name = me;
  sessionStorage.tab ??= secret();
  come.hidden = true;
  inside.hidden = false;
  for (const room of JSON.parse(sessionStorage.rooms ?? "[]")) rooms.set(room, new Room(room));
  socket = keepOpen(`/chat?name=${encodeURIComponent(me)}&tab=${sessionStorage.tab}`, hear, show);
  openRoom();
}

function show(word, more = "") {
  state.textContent = word + more;
  state.dataset.state = word;
  if (word !== "closed") return;
  entering = undefined;
  rooms.forEach((room) => (room.inside = room.refused = false));
  showRoom();
}

function hear(event) {
  if (event.type === "welcome") {
    socket.send({ type: "rooms" });
    enterNext();
  } else if (event.type === "rooms") {
    elsewhere.replaceChildren(...event.rooms.map(({ name, present }) => new Option(`${present} there`, name)));
  } else if (event.type === "refused") {
    refused(event);
  } else if (rooms.has(event.room)) {
    take(rooms.get(event.room), event);
  }
}

function take(room, event) {
  const mine = event.name === me;
  const news = room.hear(event, me);
  if (event.type === "said" && mine) waiting.remove(event.id);
  if (event.type === "entered" && mine) {
    entering = undefined;
    sendWaiting(room);
    enterNext();
  }
  if (mine) trouble.textContent = "";
  if (news && event.type === "said" && !mine && (room !== open || document.hidden)) room.unread++;
  if (news && room === open) add(event);
  showRoom();
}

/** One room after another: when we are in, all is here that we missed, and the next may come. */
function enterNext() {
  if (!socket.isOpen() || entering) return;
  entering = [...rooms.values()].find((room) => !room.inside && !room.refused);
  if (entering) socket.send({ type: "enter", room: entering.name, since: entering.since, id: "enter" });
}

function sendWaiting(room) {
  if (socket.isOpen() && room.inside && !room.pause) waiting.of(room.name).forEach(socket.send);
}

function refused({ reason, id, retryInMillis }) {
  const said = waiting.find(id);
  const room = id === "enter" ? entering : rooms.get(said?.room);
  if (id === "enter") entering = undefined;
  if (retryInMillis) {
    trouble.textContent = reason;
    if (id === "enter") setTimeout(enterNext, retryInMillis);
    else if (room) room.pause ??= setTimeout(() => goOn(room), retryInMillis);
  } else {
    waiting.remove(id);
    if (said) text.value ||= said.text;
    if (room && !said) room.refused = true;
    room?.lines.push({ type: "problem", text: said ? `Not said: ${reason}` : reason });
    if (room === open) openRoom();
    enterNext();
  }
}

function goOn(room) {
  room.pause = undefined;
  sendWaiting(room);
}

/** Shows the room that stands in the address, and enters it if we are not there. */
function openRoom() {
  const asked = new URLSearchParams(location.hash.slice(1)).get("room")?.normalize();
  if (asked && !rooms.has(asked)) rooms.set(asked, new Room(asked));
  open = rooms.get(asked) ?? rooms.values().next().value;
  sessionStorage.rooms = JSON.stringify([...rooms.keys()]);
  log.replaceChildren();
  open?.lines.forEach(add);
  showRoom();
  enterNext();
}

function showRoom() {
  if (open && !document.hidden) open.unread = 0;
  title.textContent = open?.name ?? "Enter a room: a name is enough";
  text.disabled = leave.hidden = !open;
  send.disabled = !open || waiting.isFull();
  list.replaceChildren(...[...rooms.values()].map(link));
  members.replaceChildren(...(open?.inside ? open.present.map((one) => part("li", "", one)) : []));
  members.append(...(open?.inside ? open.away().map((one) => part("li", "away", `${one} (away)`)) : []));
  log.querySelectorAll(".waiting").forEach((line) => line.remove());
  waiting.of(open?.name).forEach((say) => add({ ...say, type: "waiting", name: me }));
  const unread = [...rooms.values()].reduce((sum, room) => sum + room.unread, 0);
  document.title = (unread ? `(${unread}) ` : "") + "Rooms";
}

function link(room) {
  const item = document.createElement("li");
  const link = part("a", "", room.name);
  link.href = `#room=${encodeURIComponent(room.name)}`;
  if (room === open) link.setAttribute("aria-current", "true");
  item.append(link);
  if (room.unread) item.append(" ", part("span", "unread", `${room.unread} new`));
  return item;
}

/** What others wrote goes into textContent only, where no markup is ever read. */
function add(line) {
  const atTheEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  const day = line.at && localTime(line.at).slice(0, 10);
  if (day && day !== [...log.querySelectorAll(".day")].at(-1)?.textContent) log.append(part("li", "day", day));
  const item = part("li", { entered: "note", left: "note", gap: "note" }[line.type] ?? line.type, "");
  if (line.type === "said" || line.type === "waiting") item.append(part("span", "name", line.name));
  if (line.at) item.append(part("time", "time", localTime(line.at)), " ");
  if (line.type === "waiting") item.append(part("span", "time", "waits until it can be sent"));
  item.append(part("span", "text", words(line)));
  log.append(item);
  if (atTheEnd) item.scrollIntoView({ block: "end" });
}

function words({ type, name, text }) {
  return text ?? (type === "gap" ? "Some messages are missing here: there were too many." : `${name} ${type}`);
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

come.addEventListener("submit", (submit) => {
  submit.preventDefault();
  comeIn();
});

enter.addEventListener("submit", (submit) => {
  submit.preventDefault();
  location.hash = `room=${encodeURIComponent(other.value.trim())}`;
  other.value = "";
  text.focus();
});

leave.addEventListener("click", () => {
  if (open.inside) socket.send({ type: "leave", room: open.name });
  waiting.of(open.name).forEach((say) => waiting.remove(say.id));
  rooms.delete(open.name);
  location.hash = "";
});

say.addEventListener("submit", (submit) => {
  submit.preventDefault();
  if (send.disabled || !text.value.trim()) return;
  waiting.add(open.name, text.value);
  if (open.inside && !open.pause) socket.send(waiting.all.at(-1));
  text.value = "";
  showRoom();
});

text.addEventListener("keydown", (key) => {
  if (key.key === "Enter" && !key.shiftKey && !key.isComposing) {
    key.preventDefault();
    say.requestSubmit(send);
  }
});

window.addEventListener("hashchange", openRoom);
document.addEventListener("visibilitychange", showRoom);

name.value = sessionStorage.name ?? "";
if (name.value) comeIn();
