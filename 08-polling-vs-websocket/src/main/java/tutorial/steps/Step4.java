package tutorial.steps;

import static io.undertow.Handlers.path;
import static io.undertow.Handlers.serverSentEvents;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import io.undertow.util.Headers;
import java.util.ArrayList;
import java.util.List;
import org.xnio.IoUtils;

/** Step 4: one response that never ends, with a few lines for each number. The page cannot answer on it. */
final class Step4 {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Waiting room</title>
            <p id="state">connecting</p>
            <div id="log"></div>
            <script>
              const source = new EventSource("/numbers");
              source.onopen = () => { state.textContent = "open"; };
              source.onerror = () => { state.textContent = "closed"; };
              source.onmessage = (message) => {
                const [number, at] = message.data.split(" ");
                const line = document.createElement("p");
                line.textContent = `number ${number}, ${Date.now() - at} ms late`;
                log.append(line);
              };
            </script>
            """;

    private final List<String> calls = new ArrayList<>(); // call number n is at n - 1
    private final List<ServerSentEventConnection> guests = new ArrayList<>();

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.getInteger("port", 8080);
        Step4 room = new Step4();
        room.start(port);
        System.out.println("Open http://localhost:" + port + "/ and, to cut all connections, /cut");
        Step1.callNumbers(room::call);
    }

    Undertow start(int port) {
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(Step4::page)
                        .addExactPath("/numbers", serverSentEvents(this::connected))
                        .addExactPath("/cut", this::cut))
                .build();
        server.start();
        return server;
    }

    private static void page(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.getResponseSender().send(PAGE);
    }

    /** @param lastEventId of the last number that the browser has received; null when it comes for the first time */
    private synchronized void connected(ServerSentEventConnection guest, String lastEventId) {
        guest.sendRetry(2000);
        guest.setKeepAliveTime(5000);
        int since = lastEventId == null ? 0 : Integer.parseInt(lastEventId);
        for (int number = since + 1; number <= calls.size(); number++) {
            send(guest, number);
        }
        guests.add(guest);
    }

    synchronized void call() {
        calls.add(calls.size() + 1 + " " + System.currentTimeMillis());
        guests.removeIf(guest -> !guest.isOpen());
        guests.forEach(guest -> send(guest, calls.size()));
    }

    private void send(ServerSentEventConnection guest, int number) {
        guest.send(calls.get(number - 1), null, Integer.toString(number), null);
    }

    private void cut(HttpServerExchange exchange) {
        cut();
        exchange.getResponseSender().send("All connections are cut.");
    }

    synchronized void cut() {
        guests.forEach(IoUtils::safeClose);
    }
}
