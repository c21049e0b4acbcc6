// The page: which room is shown, and what is shown of it.
import { add } from "./lines.js";
import { removeLink, showLinks } from "./links.js";
import { page, part, sendOnEnter, showState } from "./page.js";
import { secret } from "./rooms.js";
import { Talk } from "./talk.js";

const { come, name: myName, inside, rooms: list, enter, room: other, elsewhere } = page;
const { title, leave, log, trouble, say, text, send, members } = page;

const MAX_CHARACTERS = 1000;
const NAME = new RegExp(`^(?:${other.pattern})$`, "u");
let talk;
let shown; // the room that is open

const view = {
  show(word, more) {
    showState(word, more);
    showRooms();
  },

  list(rooms) {
    elsewhere.replaceChildren(...rooms.map(({ name, present }) => new Option(`${present} there`, name)));
  },

  hear(room, event, isNew) {
    const unseen = room !== shown || document.hidden;
    if (isNew && event.type === "said" && event.name !== talk.me && unseen) room.unread++;
    if (event.seq && event.seq === room.read) room.unread = 0; // so far it was read before this page was loaded again
    if (isNew && room === shown) {
      add(log, event);
      showWaiting();
    }
    showRooms();
  },

  trouble(words) {
    trouble.textContent = words;
  },

  refused(room, reason, said) {
    if (said && room === shown) text.value ||= said.text;
    else if (said) room.draft ||= said.text;
    room?.lines.push({ type: "problem", text: said ? `Not sent: ${reason}` : reason });
    if (room === shown) showRoom();
  },
};

function comeIn() {
  sessionStorage.name = myName.value.trim().normalize();
  sessionStorage.tab ??= secret();
  come.hidden = true;
  inside.hidden = false;
  talk = new Talk(sessionStorage.name, sessionStorage.tab, view);
  JSON.parse(sessionStorage.rooms ?? "[]").forEach(([room, read]) => talk.want(room, read));
  talk.connect();
  go();
}

/** For when this page is loaded again. */
function keepRooms() {
  sessionStorage.rooms = JSON.stringify([...talk.rooms.values()].map(({ name, read }) => [name, read]));
}

/** Goes to the room that stands in the address. */
function go() {
  const asked = new URLSearchParams(location.hash.slice(1)).get("room")?.trim().normalize();
  const isName = NAME.test(asked);
  view.trouble(asked && !isName ? "The room name in this address is not valid. Use letters, digits, - and _." : "");
  if (shown) shown.draft = text.value;
  if (asked && isName) talk.want(asked);
  shown = talk.rooms.get(asked) ?? talk.rooms.values().next().value;
  text.value = shown?.draft ?? "";
  keepRooms();
  showRoom();
}

/** Shows another room. A screen reader does not read its lines aloud one by one, because they all come at once. */
function showRoom() {
  log.ariaLive = "off";
  log.replaceChildren();
  shown?.lines.forEach((line) => add(log, line));
  showWaiting();
  showRooms();
  setTimeout(() => (log.ariaLive = "polite"));
}

/** Shows the messages that wait at the end of the log. */
function showWaiting() {
  log.querySelectorAll(".waiting").forEach((line) => line.remove());
  talk.waiting.of(shown?.name).forEach((say) => add(log, { ...say, type: "waiting", name: talk.me }));
  if (talk.waiting.isFull()) view.trouble(`${talk.waiting.all.length} messages wait to be sent. Write again when they are.`);
}

function showRooms() {
  const rooms = [...(talk?.rooms.values() ?? [])];
  if (shown && !document.hidden) {
    shown.unread = 0;
    shown.read = shown.since ?? shown.read;
  }
  title.textContent = shown?.name ?? "Type a room name to enter or create it";
  leave.hidden = !shown;
  text.disabled = !shown || Boolean(shown.refused);
  send.disabled = text.disabled || talk.waiting.isFull();
  showLinks(list, rooms, shown);
  members.replaceChildren(...(shown?.inside ? shown.present.map((one) => part("li", "", one)) : []));
  members.append(...(shown?.inside ? shown.away().map((one) => part("li", "away", `${one} (away)`)) : []));
  const unread = rooms.reduce((sum, room) => sum + room.unread, 0);
  document.title = (unread ? `(${unread}) ` : "") + "Rooms";
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
  talk.leave(shown);
  removeLink(shown);
  location.hash = "";
  go();
});

say.addEventListener("submit", (submit) => {
  submit.preventDefault();
  const words = text.value.trim();
  if (send.disabled || !words) return;
  if ([...words].length > MAX_CHARACTERS) return view.trouble(`The message is too long. Send at most ${MAX_CHARACTERS} characters.`);
  talk.say(shown, words);
  text.value = "";
  showWaiting();
  showRooms();
});

sendOnEnter(text);
other.addEventListener("focus", () => talk.askForRooms());
window.addEventListener("hashchange", () => talk && go());
window.addEventListener("pagehide", () => talk && keepRooms());
document.addEventListener("visibilitychange", showRooms);

myName.value = sessionStorage.name ?? "";
if (myName.value) comeIn();
