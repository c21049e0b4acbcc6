// The page asks the server whether somebody has said yes: each second, or once, and the server holds the request.
import { ask, sleep } from "./asking.js";
import { addLine, page, part, showState } from "./page.js";

const { login, qr, welcome, link, mode, again, requests, empty, bytes, delay, log } = page;
const INVITATION = welcome.textContent;
const ENDS = { confirmed: (name) => `Welcome, ${name}`, denied: () => "The phone said no.", expired: () => "This code is too old." };
const LINES_KEPT = 50;

const watcher = {
  asking: (address) => {
    if (address !== "/logins") requests.textContent = ++asked;
  },
  answered: add,
  away: (seconds) => show("away", `, trying again in ${seconds.toFixed(1)} s`),
};

let asked = 0;
let nothingNew = 0;
let attempt = new AbortController(); // a new one ends all that the old one is doing

async function start() {
  attempt.abort();
  attempt = new AbortController();
  const { signal } = attempt;
  try {
    await logIn(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function logIn(signal) {
  begin();
  const issued = await ask("/logins", { method: "POST" }, signal, watcher);
  if (!issued) return refused();
  const { ticket, confirmUrl } = issued;
  qr.src = `/logins/${ticket}/qr.svg`;
  link.href = link.textContent = confirmUrl;
  let known = "waiting";
  show(known);
  while (!ENDS[known]) {
    const question = mode.value === "long" ? `?after=${known}&timeout=25` : "";
    const answer = await ask(`/logins/${ticket}${question}`, {}, signal, watcher);
    if (!answer) return start(); // the server has forgotten the ticket
    const seen = performance.now();
    if (answer.state === known) empty.textContent = ++nothingNew;
    known = answer.state;
    show(known);
    if (ENDS[known]) end(ENDS[known](answer.name));
    await showCosts(ticket, seen, known, signal);
    if (mode.value === "short" && !ENDS[known]) await sleep(1, signal);
  }
}

/** The server knows how long ago the ticket changed, the page how long ago it saw that: no two clocks are compared. */
async function showCosts(ticket, seen, known, signal) {
  const asked = performance.now();
  const costs = await fetch(`/logins/${ticket}/costs`, { signal }).then((response) => response.json()).catch(() => null);
  if (!costs) return;
  bytes.textContent = `${costs.received.toLocaleString("en")} / ${costs.sent.toLocaleString("en")}`;
  if (known === "confirmed" || known === "denied") {
    delay.textContent = `${Math.max(0, Math.round(costs.ago - ((asked + performance.now()) / 2 - seen)))} ms`;
  }
}

function begin() {
  asked = nothingNew = 0;
  requests.textContent = empty.textContent = bytes.textContent = "0";
  delay.textContent = "not yet";
  welcome.textContent = INVITATION;
  login.className = "";
  log.replaceChildren();
  again.hidden = true;
  show("connecting");
}

function end(words) {
  welcome.textContent = words;
  login.className = "ended";
  again.hidden = false;
}

/** The server takes this page for one of another site. Behind a proxy, it has to be told its own address (-Dorigin). */
function refused() {
  show("refused", ": the server says that this page is not its own");
  again.hidden = false;
}

function show(word, more) {
  showState(word, more);
  page.state.dataset.state = word === "confirmed" ? "open" : ENDS[word] || more ? "closed" : word;
}

function add(address, status, milliseconds, word) {
  const shortened = address.replace(/(logins\/.{4})[^?]*/, "$1…");
  addLine(log, part("li", "", `${shortened} → ${status} ${word} after ${(milliseconds / 1000).toFixed(3)} s`), LINES_KEPT);
}

mode.addEventListener("change", start);
again.addEventListener("click", start);
start();
