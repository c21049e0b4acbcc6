package tutorial.steps;

import static io.undertow.Handlers.path;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Step 2: the server answers when a number is called. A number that is called between two requests is missed. */
final class Step2 {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Waiting room</title>
            <p>Requests: <b id="requests">0</b></p>
            <div id="log"></div>
            <script>
              async function ask() {
                requests.textContent = Number(requests.textContent) + 1;
                const response = await fetch("/numbers");
                show(await response.text());
                ask();
              }

              function show(call) {
                const [number, at] = call.split(" ");
                const line = document.createElement("p");
                line.textContent = `number ${number}, ${Date.now() - at} ms late`;
                log.append(line);
              }

              ask();
            </script>
            """;

    private final Queue<HttpServerExchange> waiting = new ConcurrentLinkedQueue<>();
    private int number;

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.getInteger("port", 8080);
        Step2 room = new Step2();
        room.start(port);
        System.out.println("Open http://localhost:" + port + "/");
        Step1.callNumbers(room::call);
    }

    Undertow start(int port) {
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(Step2::page).addExactPath("/numbers", this::numbers))
                .build();
        server.start();
        return server;
    }

    private static void page(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.getResponseSender().send(PAGE);
    }

    private void numbers(HttpServerExchange exchange) {
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> waiting.add(exchange));
    }

    /** Only one thread calls. */
    void call() {
        number++;
        String call = number + " " + System.currentTimeMillis();
        for (HttpServerExchange held = waiting.poll(); held != null; held = waiting.poll()) {
            HttpServerExchange guest = held;
            guest.getIoThread().execute(() -> guest.getResponseSender().send(call));
        }
    }
}
