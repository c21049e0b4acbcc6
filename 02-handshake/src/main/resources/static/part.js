// The pieces of which the page is made.

/** What came from outside goes into textContent only, where no markup is ever read. */
export function part(tag, className, words) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = words;
  return element;
}

export function hex(byte) {
  return byte.toString(16).padStart(2, "0");
}
