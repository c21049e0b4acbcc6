// One ticket, and one question: has somebody said yes? Asked each second, or once and held until there is an answer.
import { ask, sleep } from "./asking.js";

const [state, login, qr, welcome, link, mode, again, requests, empty, bytes, delay, log] =
  ["state", "login", "qr", "welcome", "link", "mode", "again", "requests", "empty", "bytes", "delay", "log"]
    .map((id) => document.getElementById(id));
const INVITATION = welcome.textContent;
const ENDS = { confirmed: (name) => `Welcome, ${name}`, denied: () => "The phone said no.", expired: () => "This code is too old." };
const LINES_KEPT = 50;

const page = {
  asking: (address) => (requests.textContent = Number(requests.textContent) + (address !== "/logins")),
  answered: add,
  away: (seconds) => show("away", `, trying again in ${seconds.toFixed(1)} s`),
};

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
  const { ticket, confirmUrl } = await ask("/logins", { method: "POST" }, signal, page);
  qr.src = `/logins/${ticket}/qr.svg`;
  link.href = link.textContent = confirmUrl;
  let known = "waiting";
  show(known);
  while (!ENDS[known]) {
    const question = mode.value === "long" ? `?after=${known}&timeout=25` : "";
    const answer = await ask(`/logins/${ticket}${question}`, {}, signal, page);
    if (!answer) return start(); // the server has forgotten the ticket
    const seen = performance.now();
    if (answer.state === known) empty.textContent++;
    known = answer.state;
    show(known);
    if (ENDS[known]) end(ENDS[known](answer.name));
    await showCosts(ticket, seen, known, signal);
    if (mode.value === "short" && !ENDS[known]) await sleep(1, signal);
  }
}

/** The server knows how long ago it heard the answer, and the page how long ago it saw it: no two clocks are compared. */
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

function show(word, more = "") {
  state.textContent = word + more;
  state.dataset.state = { confirmed: "open", denied: "closed", expired: "closed", away: "closed" }[word] ?? word;
}

function add(address, status, milliseconds, word) {
  const line = document.createElement("li");
  line.textContent = `${address.replace(/(logins\/.{4})[^?]*/, "$1…")} → ${status} ${word} after ${(milliseconds / 1000).toFixed(3)} s`;
  log.append(line);
  if (log.children.length > LINES_KEPT) log.firstElementChild.remove();
  log.scrollTop = log.scrollHeight;
}

mode.addEventListener("change", start);
again.addEventListener("click", start);
start();
