package tutorial.steps;

import static io.undertow.Handlers.path;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Step 3: the server keeps all calls, and the page says which of them it has. Each number still costs a request. */
final class Step3 {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Waiting room</title>
            <p>Requests: <b id="requests">0</b></p>
            <div id="log"></div>
            <script>
              let since = 0;
              async function ask() {
                requests.textContent = Number(requests.textContent) + 1;
                const response = await fetch("/numbers?since=" + since);
                const calls = await response.text();
                calls.split("\\n").forEach(show);
                ask();
              }

              function show(call) {
                const [number, at] = call.split(" ");
                since = Number(number);
                const line = document.createElement("p");
                line.textContent = `number ${number}, ${Date.now() - at} ms late`;
                log.append(line);
              }

              ask();
            </script>
            """;

    private final List<String> calls = new ArrayList<>(); // call number n is at n - 1
    private final Map<HttpServerExchange, Integer> waiting =
            new HashMap<>(); // and since which number each wants to hear

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.getInteger("port", 8080);
        Step3 room = new Step3();
        room.start(port);
        System.out.println("Open http://localhost:" + port + "/");
        Step1.callNumbers(room::call);
    }

    Undertow start(int port) {
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(Step3::page).addExactPath("/numbers", this::numbers))
                .build();
        server.start();
        return server;
    }

    private static void page(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.getResponseSender().send(PAGE);
    }

    private void numbers(HttpServerExchange exchange) {
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> answerOrHold(exchange));
    }

    private synchronized void answerOrHold(HttpServerExchange exchange) {
        int since = Integer.parseInt(exchange.getQueryParameters().get("since").getFirst());
        if (since < calls.size()) {
            answer(exchange, since);
        } else {
            waiting.put(exchange, since);
        }
    }

    synchronized void call() {
        calls.add(calls.size() + 1 + " " + System.currentTimeMillis());
        waiting.forEach(this::answer);
        waiting.clear();
    }

    private void answer(HttpServerExchange exchange, int since) {
        String news = String.join("\n", calls.subList(since, calls.size()));
        exchange.getIoThread().execute(() -> exchange.getResponseSender().send(news));
    }
}
