// The page: which room is open, and what is shown of it.
import { add, part } from "./lines.js";
import { secret } from "./rooms.js";
import { Talk } from "./talk.js";

const [state, title, log, trouble, text, send, members, list, elsewhere, leave] =
  ["state", "title", "log", "trouble", "text", "send", "members", "rooms", "elsewhere", "leave"].map((id) => document.getElementById(id));
const [come, name, inside, enter, other, say] =
  ["come", "name", "inside", "enter", "room", "say"].map((id) => document.getElementById(id));

const MAX_CHARACTERS = 1000;
let talk;
let open; // the room that is shown

const page = {
  show(word, more = "") {
    state.textContent = word + more;
    state.dataset.state = word;
    showRooms();
  },

  list(rooms) {
    elsewhere.replaceChildren(...rooms.map(({ name, present }) => new Option(`${present} there`, name)));
  },

  hear(room, event, isNew) {
    if (isNew && event.type === "said" && event.name !== talk.me && (room !== open || document.hidden)) room.unread++;
    if (isNew && room === open) {
      add(log, event);
      showWaiting();
    }
    showRooms();
  },

  trouble(words) {
    trouble.textContent = words;
  },

  refused(room, reason, said) {
    if (said) text.value ||= said.text;
    room?.lines.push({ type: "problem", text: said ? `Not said: ${reason}` : reason });
    if (room === open) openRoom();
  },
};

function comeIn() {
  sessionStorage.name = name.value.trim().normalize();
  sessionStorage.tab ??= secret();
  come.hidden = true;
  inside.hidden = false;
  talk = new Talk(sessionStorage.name, sessionStorage.tab, page);
  JSON.parse(sessionStorage.rooms ?? "[]").forEach((room) => talk.want(room));
  go();
}

/** Goes to the room that stands in the address. */
function go() {
  const asked = new URLSearchParams(location.hash.slice(1)).get("room")?.normalize();
  if (asked) talk.want(asked);
  open = talk.rooms.get(asked) ?? talk.rooms.values().next().value;
  sessionStorage.rooms = JSON.stringify([...talk.rooms.keys()]);
  openRoom();
}

function openRoom() {
  log.replaceChildren();
  open?.lines.forEach((line) => add(log, line));
  showWaiting();
  showRooms();
}

/** What waits stands at the end. */
function showWaiting() {
  log.querySelectorAll(".waiting").forEach((line) => line.remove());
  talk.waiting.of(open?.name).forEach((say) => add(log, { ...say, type: "waiting", name: talk.me }));
}

function showRooms() {
  const rooms = [...(talk?.rooms.values() ?? [])];
  if (open && !document.hidden) open.unread = 0;
  title.textContent = open?.name ?? "Enter a room: a name is enough";
  text.disabled = leave.hidden = !open;
  send.disabled = !open || talk.waiting.isFull();
  list.replaceChildren(...rooms.map(link));
  members.replaceChildren(...(open?.inside ? open.present.map((one) => part("li", "", one)) : []));
  members.append(...(open?.inside ? open.away().map((one) => part("li", "away", `${one} (away)`)) : []));
  const unread = rooms.reduce((sum, room) => sum + room.unread, 0);
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

come.addEventListener("submit", (submit) => {
  submit.preventDefault();
  comeIn();
});

enter.addEventListener("submit", (submit) => {
  submit.preventDefault();
  location.hash = `room=${encodeURIComponent(other.value.trim())}`;
  other.value = "";
  go();
  text.focus();
});

leave.addEventListener("click", () => {
  talk.leave(open);
  location.hash = "";
  go();
});

say.addEventListener("submit", (submit) => {
  submit.preventDefault();
  const words = text.value.trim();
  if (send.disabled || !words) return;
  if ([...words].length > MAX_CHARACTERS) return page.trouble(`A message has at most ${MAX_CHARACTERS} characters.`);
  talk.say(open, words);
  text.value = "";
  showWaiting();
  showRooms();
});

text.addEventListener("keydown", (key) => {
  if (key.key === "Enter" && !key.shiftKey && !key.isComposing) {
    key.preventDefault();
    say.requestSubmit(send);
  }
});

window.addEventListener("hashchange", () => talk && go());
document.addEventListener("visibilitychange", showRooms);

name.value = sessionStorage.name ?? "";
if (name.value) comeIn();
