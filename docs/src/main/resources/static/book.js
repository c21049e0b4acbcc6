// What a page of the book does by itself. All of it can be read without this script, too.
import { draw } from "./drawings.js";
import { present } from "./present.js";
import "./search.js";

const PLAIN = new Set(["console", "text", "mermaid"]);

for (const code of document.querySelectorAll("pre > code[class*=language-]")) {
  const language = code.className.match(/language-(\S+)/)[1];
  if (!PLAIN.has(language) && hljs.getLanguage(language)) {
    code.innerHTML = hljs.highlight(code.textContent, { language, ignoreIllegals: true }).value;
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
