package tutorial.steps;

import io.undertow.Undertow;

/** Step 1: an HTTP server that answers every request with one word. It knows nothing of WebSocket yet. */
final class Step1 {
    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/");
    }

    static Undertow start(int port) {
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(exchange -> exchange.getResponseSender().send("hello"))
                .build();
        server.start();
        return server;
    }
}
