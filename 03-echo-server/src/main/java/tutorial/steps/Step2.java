package tutorial.steps;

import static io.undertow.Handlers.path;
import static io.undertow.Handlers.websocket;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;

/** Step 2: the address /echo becomes a WebSocket. The connection opens, and the server does nothing with it yet. */
final class Step2 {
    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/");
    }

    static Undertow start(int port) {
        HttpHandler page = exchange -> exchange.getResponseSender().send("hello");
        HttpHandler echo = websocket((exchange, channel) -> System.out.println("open"));
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(page).addExactPath("/echo", echo))
                .build();
        server.start();
        return server;
    }
}
