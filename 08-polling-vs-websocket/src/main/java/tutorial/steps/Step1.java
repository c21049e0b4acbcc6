package tutorial.steps;

import static io.undertow.Handlers.path;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.concurrent.ThreadLocalRandom;

/** Step 1: a page asks once a second which number was called last. It asks too often, hears of it late, and misses some. */
final class Step1 {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Waiting room</title>
            <p>Requests: <b id="requests">0</b></p>
            <div id="log"></div>
            <script>
              let last = "";
              setInterval(async () => {
                requests.textContent = Number(requests.textContent) + 1;
                const response = await fetch("/numbers");
                const call = await response.text();
                if (call !== last) show(call);
                last = call;
              }, 1000);

              function show(call) {
                const [number, at] = call.split(" ");
                const line = document.createElement("p");
                line.textContent = `number ${number}, ${Date.now() - at} ms late`;
                log.append(line);
              }
            </script>
            """;

    private int number;
    private volatile String last = "";

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.getInteger("port", 8080);
        Step1 room = new Step1();
        room.start(port);
        System.out.println("Open http://localhost:" + port + "/");
        callNumbers(room::call);
    }

    Undertow start(int port) {
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(Step1::page).addExactPath("/numbers", this::numbers))
                .build();
        server.start();
        return server;
    }

    private static void page(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.getResponseSender().send(PAGE);
    }

    private void numbers(HttpServerExchange exchange) {
        exchange.getResponseSender().send(last);
    }

    /** The next number, and the time at which it was called. Only one thread calls. */
    void call() {
        number++;
        last = number + " " + System.currentTimeMillis();
    }

    /** A counter becomes free every two seconds or so, and now and then two at once. Never ends. */
    static void callNumbers(Runnable call) throws InterruptedException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        while (true) {
            Thread.sleep(random.nextInt(500, 3500));
            call.run();
            if (random.nextInt(3) == 0) {
                call.run();
            }
        }
    }
}
