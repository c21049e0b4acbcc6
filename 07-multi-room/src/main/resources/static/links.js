// The list of rooms.
import { part } from "./page.js";

const items = new WeakMap();

/** A room keeps its link while it is there, so that a click on it, or the focus in it, survives what comes meanwhile. */
export function showLinks(list, rooms, shown) {
  rooms.forEach((room) => {
    if (!items.has(room)) items.set(room, list.appendChild(newItem(room.name)));
    const [link, unread] = items.get(room).children;
    link.ariaCurrent = room === shown ? "true" : null;
    unread.textContent = room.unread ? `${room.unread} new` : "";
  });
}

export function removeLink(room) {
  items.get(room).remove();
}

function newItem(name) {
  const item = document.createElement("li");
  const link = part("a", "", name);
  link.href = `#room=${encodeURIComponent(name)}`;
  item.append(link, " ", part("span", "unread", ""));
  return item;
}
