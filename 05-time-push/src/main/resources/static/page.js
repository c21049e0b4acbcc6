// What every page needs, and no chapter teaches. The same in every chapter.

/**
 * All elements that have an id, by that id: `page.send` is the button. A form is no help here: `form.id` may be its
 * field "id".
 */
export const page = Object.fromEntries(
  [...document.querySelectorAll("[id]")].map((element) => [element.getAttribute("id"), element]));

/**
 * Makes an element with a text. What people wrote is set by textContent only, because it never reads a text as markup.
 */
export function part(tag, className, words) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = words;
  return element;
}

/** As in 2026-11-21 15:04:05, in the reader's own time zone. Swedish ("sv-SE") writes a date in this order. */
export function localTime(at) {
  return new Date(at).toLocaleString("sv-SE");
}

/** Appends to a list of at most so many lines, and keeps the newest in view, unless the reader has scrolled away. */
export function addLine(list, line, most) {
  const atTheEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  list.append(line);
  while (list.children.length > most) list.firstElementChild.remove();
  if (atTheEnd) list.scrollTop = list.scrollHeight;
}

/** Shows "connecting", "open" or "closed", and more words behind it. Only an open connection can send. */
export function showState(word, more = "") {
  page.state.textContent = word + more;
  page.state.dataset.state = word;
  if (page.send) page.send.disabled = word !== "open";
}

/**
 * Seconds until the next attempt: 0.5, 1, 2 ... 10, and a random part (jitter), so that a thousand pages do not all
 * come back at once.
 */
export function backoff(failures) {
  return Math.min(10, 0.5 * 2 ** failures) * (1 + Math.random() / 4);
}

/** Enter sends, Shift+Enter breaks the line, and the Enter that ends a word of an input method does neither. */
export function sendOnEnter(text) {
  text.addEventListener("keydown", (key) => {
    if (key.key === "Enter" && !key.shiftKey && !key.isComposing) {
      key.preventDefault();
      text.form.requestSubmit();
    }
  });
}
