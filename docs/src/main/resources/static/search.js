// Asks the server while the reader types, and shows what it has found. "/" goes to the field, Escape leaves it.
const query = document.getElementById("query");
const hits = document.getElementById("hits");
const found = document.getElementById("found");
let asked = 0;

function part(tag, className, words) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = words;
  return element;
}

/** The sentence with the words of the query marked in it. */
function marked(sentence, words) {
  const line = part("span", "sentence", "");
  const alternatives = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  for (const piece of sentence.split(new RegExp(`(${alternatives})`, "i"))) {
    const isWord = words.some((word) => word.toLowerCase() === piece.toLowerCase());
    line.append(isWord ? part("mark", "", piece) : piece);
  }
  return line;
}

async function search() {
  const number = ++asked;
  const words = query.value.trim().split(/\s+/).filter((word) => word);
  const list = words.length === 0 ? []
    : await fetch("/search?q=" + encodeURIComponent(query.value)).then((response) => response.json());
  if (number !== asked) return; // the reader has typed on
  hits.replaceChildren(...list.map((hit) => {
    const link = part("a", "", "");
    link.href = hit.address;
    link.append(part("b", "", hit.section || hit.page), " ", part("small", "", hit.section ? hit.page : ""), marked(hit.sentence, words));
    link.addEventListener("click", leave);
    const line = document.createElement("li");
    line.append(link);
    return line;
  }));
  hits.hidden = list.length === 0;
  found.textContent = words.length === 0 || list.length > 0 ? "" : "Nothing found.";
}

function leave() {
  asked++;
  query.value = "";
  query.blur();
  hits.hidden = true;
  found.textContent = "";
}

query.addEventListener("input", search);
document.getElementById("search").addEventListener("submit", (submit) => {
  submit.preventDefault();
  hits.querySelector("a")?.click();
});
document.addEventListener("keydown", (key) => {
  if (key.key === "/" && document.activeElement !== query && !key.ctrlKey && !key.metaKey) {
    key.preventDefault();
    query.focus();
  } else if (key.key === "Escape" && !hits.hidden) {
    leave();
  }
});
