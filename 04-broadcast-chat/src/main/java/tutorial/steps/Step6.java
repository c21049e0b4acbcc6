package tutorial.steps;

/** Step 6: the page shows what people write as text, never as markup. When the server is restarted, the page is dead. */
final class Step6 {
    static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Chat</title>
            <form id="say"><label>Say <input id="text" autofocus></label></form>
            <div id="log"></div>
            <script>
              const socket = new WebSocket("/chat");
              socket.onmessage = (message) => {
                const line = document.createElement("p");
                line.textContent = message.data;
                log.append(line);
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
        Step5.start(port, PAGE);
        System.out.println("Open http://localhost:" + port + "/");
    }
}
