// What the phone shows: a name, and yes or no.
const [state, form, name, confirm, deny] = ["state", "answer", "name", "confirm", "deny"].map((id) => document.getElementById(id));
const ticket = encodeURIComponent(new URLSearchParams(location.search).get("ticket"));
const DONE = {
  confirmed: "confirmed: look at the other page, you are logged in there.",
  denied: "denied: nobody has been logged in.",
};

async function send(answer, fields) {
  confirm.disabled = deny.disabled = true;
  try {
    const response = await fetch(`/logins/${ticket}/${answer}`, { method: "POST", body: new URLSearchParams(fields) });
    if (response.ok) {
      state.textContent = DONE[(await response.json()).state];
      form.hidden = true;
      return;
    }
    state.textContent = await response.text();
  } catch {
    state.textContent = "The server does not answer. Try again.";
  }
  confirm.disabled = deny.disabled = false;
}

form.addEventListener("submit", (submit) => {
  submit.preventDefault();
  send("confirm", { name: name.value });
});
deny.addEventListener("click", () => send("deny", {}));
