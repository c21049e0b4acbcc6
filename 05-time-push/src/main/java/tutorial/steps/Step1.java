package tutorial.steps;

import static io.undertow.Handlers.path;
import static io.undertow.Handlers.websocket;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.time.Instant;

/** Step 1: a thread for each client sends the time and sleeps for a second. A thousand clients need a thousand threads. */
final class Step1 {
    static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Clock</title>
            <h1 id="clock">no tick yet</h1>
            <ol id="log"></ol>
            <script>
              const id = new URLSearchParams(location.search).get("Id") ?? "12345";
              const socket = new WebSocket("/time?Id=" + encodeURIComponent(id));
              socket.onmessage = (message) => {
                clock.textContent = message.data;
                const line = document.createElement("li");
                line.textContent = message.data;
                log.append(line);
              };
            </script>
            """;

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/");
        printThreads();
    }

    static Undertow start(int port) {
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(Step1::page).addExactPath("/time", websocket(Step1::onConnect)))
                .build();
        server.start();
        return server;
    }

    static void page(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.getResponseSender().send(PAGE);
    }

    private static void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        channel.getReceiveSetter().set(new AbstractReceiveListener() {});
        channel.resumeReceives();
        new Thread(() -> tellTheTime(channel), "clock").start();
    }

    private static void tellTheTime(WebSocketChannel channel) {
        while (channel.isOpen()) {
            WebSockets.sendText(Instant.now().toString(), channel, null);
            sleepASecond();
        }
    }

    static void sleepASecond() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e); // nobody interrupts our threads
        }
    }

    /** Prints every second how many threads the program has. Never ends. */
    static void printThreads() throws InterruptedException {
        while (true) {
            System.out.println("threads: " + Thread.getAllStackTraces().size());
            Thread.sleep(1000);
        }
    }
}
