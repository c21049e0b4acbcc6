package tutorial.steps;

/** Step 7: the page connects again when the connection is lost, and waits longer after each failure. */
final class Step7 {
    static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Chat</title>
            <p id="state">connecting</p>
            <form id="say"><label>Say <input id="text" autofocus></label></form>
            <div id="log"></div>
            <script>
              let socket;
              let failures = 0;

              function connect() {
                socket = new WebSocket("/chat");
                socket.onopen = () => { state.textContent = "open"; };
                socket.onmessage = (message) => {
                  failures = 0;
                  const line = document.createElement("p");
                  line.textContent = message.data;
                  log.append(line);
                };
                socket.onclose = () => {
                  const seconds = Math.min(10, 0.5 * 2 ** failures++) * (1 + Math.random() / 4);
                  state.textContent = `closed, trying again in ${seconds.toFixed(1)} s`;
                  setTimeout(connect, seconds * 1000);
                };
              }

              say.onsubmit = (submit) => {
                submit.preventDefault();
                if (socket.readyState !== WebSocket.OPEN) return;
                socket.send(text.value);
                text.value = "";
              };
              connect();
            </script>
            """;

    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        Step5.start(port, PAGE);
        System.out.println("Open http://localhost:" + port + "/");
    }
}
