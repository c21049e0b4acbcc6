// What a page of the book does by itself. All of it can be read without this script, too.
import { draw } from "./drawings.js";
import { present } from "./present.js";
import "./search.js";

const LIKE_BASH = new Set(["console", "sh"]);

for (const code of document.querySelectorAll("pre > code[class*=language-]")) {
  const language = code.className.match(/language-(\S+)/)[1];
  const name = LIKE_BASH.has(language) ? "bash" : language;
  if (hljs.getLanguage(name) && name !== "text") {
    code.innerHTML = hljs.highlight(code.textContent, { language: name, ignoreIllegals: true }).value;
  }
}

// Paper cannot be clicked: what is folded is printed open, and folded again afterwards.
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("main details:not([open])")];
  for (const details of folded) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of folded) details.open = false;
});

await draw();
if (new URLSearchParams(location.search).has("present")) {
  present();
} else if (location.hash) {
  document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView(); // drawings have moved it
}
document.documentElement.dataset.ready = "";
