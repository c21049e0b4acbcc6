// What the phone shows: a name, and yes or no.
import { page } from "./page.js";

const { state, answer, name, confirm, deny } = page;
const ticket = encodeURIComponent(new URLSearchParams(location.search).get("ticket"));
const DONE = {
  confirmed: "confirmed: look at the other page, you are logged in there.",
  denied: "denied: nobody has been logged in.",
};

async function send(decision, fields) {
  confirm.disabled = deny.disabled = true;
  try {
    const response = await fetch(`/logins/${ticket}/${decision}`, { method: "POST", body: new URLSearchParams(fields) });
    if (response.ok) {
      state.textContent = DONE[(await response.json()).state];
      answer.hidden = true;
      return;
    }
    state.textContent = await response.text();
  } catch {
    state.textContent = "The server does not answer. Try again.";
  }
  confirm.disabled = deny.disabled = false;
}

answer.addEventListener("submit", (submit) => {
  submit.preventDefault();
  send("confirm", { name: name.value });
});
deny.addEventListener("click", () => send("deny", {}));
