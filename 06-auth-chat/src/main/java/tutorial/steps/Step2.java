package tutorial.steps;

import io.undertow.Undertow;

/** Step 2: the page asks for a password. Everybody can read its script, and the server itself asks for nothing. */
final class Step2 {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Chat</title>
            <form id="enter">
              <label>Your name <input id="who" autocomplete="username" autofocus></label>
              <label>Password <input id="password" type="password" autocomplete="current-password"></label>
              <button>Enter</button>
            </form>
            <form id="say"><label>Say <input id="text"></label></form>
            <p id="state">Who are you?</p>
            <div id="log"></div>
            <script>
              const PASSWORDS = { alice: "wonderland", bob: "thebuilder" };
              let socket;
              enter.onsubmit = (submit) => {
                submit.preventDefault();
                if (PASSWORDS[who.value] !== password.value) {
                  state.textContent = "This name and this password do not belong together.";
                  return;
                }
                socket?.close();
                socket = new WebSocket("/chat?name=" + encodeURIComponent(who.value));
                socket.onopen = () => { state.textContent = "You are in."; };
                socket.onmessage = (message) => {
                  const line = document.createElement("p");
                  line.textContent = message.data;
                  log.append(line);
                };
              };
              say.onsubmit = (submit) => {
                submit.preventDefault();
                socket.send(text.value);
                text.value = "";
              };
            </script>
            """;

    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/");
    }

    static Undertow start(int port) {
        return Step1.start(port, PAGE);
    }
}
