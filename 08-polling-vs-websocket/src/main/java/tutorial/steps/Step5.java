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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.xnio.IoUtils;

/** Step 5: one handshake, and then a frame for each number. Coming back after a cut is the page's own business. */
final class Step5 {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Waiting room</title>
            <p id="state">connecting</p>
            <div id="log"></div>
            <script>
              let since = 0;
              function connect() {
                const socket = new WebSocket("/numbers?since=" + since);
                socket.onopen = () => { state.textContent = "open"; };
                socket.onclose = () => {
                  state.textContent = "closed";
                  setTimeout(connect, 1000);
                };
                socket.onmessage = (message) => {
                  const [number, at] = message.data.split(" ");
                  since = Number(number);
                  const line = document.createElement("p");
                  line.textContent = `number ${number}, ${Date.now() - at} ms late`;
                  log.append(line);
                };
              }
              connect();
            </script>
            """;

    private final List<String> calls = new ArrayList<>(); // call number n is at n - 1
    private final Set<WebSocketChannel> guests = new HashSet<>();

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.getInteger("port", 8080);
        Step5 room = new Step5();
        room.start(port);
        System.out.println("Open http://localhost:" + port + "/ and, to cut all connections, /cut");
        Step1.callNumbers(room::call);
    }

    Undertow start(int port) {
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(Step5::page)
                        .addExactPath("/numbers", websocket(this::onConnect))
                        .addExactPath("/cut", this::cut))
                .build();
        server.start();
        return server;
    }

    private static void page(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.getResponseSender().send(PAGE);
    }

    private synchronized void onConnect(WebSocketHttpExchange exchange, WebSocketChannel guest) {
        int since =
                Integer.parseInt(exchange.getRequestParameters().get("since").get(0));
        calls.subList(since, calls.size()).forEach(call -> send(guest, call));
        guests.add(guest);
        guest.addCloseTask(this::leave);
        guest.getReceiveSetter().set(new AbstractReceiveListener() {});
        guest.resumeReceives();
    }

    private synchronized void leave(WebSocketChannel guest) {
        guests.remove(guest);
    }

    synchronized void call() {
        call(System.currentTimeMillis());
    }

    /** @param at when the counter became free */
    synchronized void call(long at) {
        String call = calls.size() + 1 + " " + at;
        calls.add(call);
        guests.forEach(guest -> send(guest, call));
    }

    private static void send(WebSocketChannel guest, String call) {
        guest.getIoThread().execute(() -> WebSockets.sendText(call, guest, null));
    }

    private void cut(HttpServerExchange exchange) {
        cut();
        exchange.getResponseSender().send("All connections are cut.");
    }

    void cut() {
        guests().forEach(IoUtils::safeClose);
    }

    private synchronized Set<WebSocketChannel> guests() {
        return Set.copyOf(guests);
    }
}
