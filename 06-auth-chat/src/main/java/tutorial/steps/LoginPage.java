package tutorial.steps;

/** The page of steps 3 to 6. It connects as soon as it is loaded, and is loaded again after a login and a logout. */
final class LoginPage {
    static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Chat</title>
            <link rel="icon" href="data:,">
            <form id="login">
              <label>Your name <input id="who" name="name" autocomplete="username" autofocus></label>
              <label>Password
                <input id="password" name="password" type="password" autocomplete="current-password"></label>
              <button>Log in</button>
            </form>
            <form id="say"><label>Say <input id="text"></label> <button type="button" id="leave">Log out</button></form>
            <p id="state"></p>
            <div id="log"></div>
            <script>
              const socket = new WebSocket("/chat");
              socket.onopen = () => { state.textContent = "You are in."; };
              socket.onclose = (close) => { state.textContent = `You are not in (${close.code}).`; };
              socket.onmessage = (message) => {
                const line = document.createElement("p");
                line.textContent = message.data;
                log.append(line);
              };
              login.onsubmit = async (submit) => {
                submit.preventDefault();
                const form = new URLSearchParams(new FormData(login));
                const response = await fetch("/login", { method: "POST", body: form });
                if (response.ok) location.reload();
                else state.textContent = "This name and this password do not belong together.";
              };
              leave.onclick = async () => {
                await fetch("/logout", { method: "POST" });
                location.reload();
              };
              say.onsubmit = (submit) => {
                submit.preventDefault();
                socket.send(text.value);
                text.value = "";
              };
            </script>
            """;

    private LoginPage() {}
}
