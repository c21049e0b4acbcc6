package tutorial.steps;

import static io.undertow.Handlers.path;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

/** Step 2: the server answers when there is something to say. It sleeps until then, and nobody else is served. */
final class Step2 {
    static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Login</title>
            <p>The phone says: <b id="state">nothing yet</b></p>
            <p>Requests: <b id="requests">0</b></p>
            <script>
              async function ask() {
                requests.textContent = Number(requests.textContent) + 1;
                const response = await fetch("/state");
                state.textContent = await response.text();
                if (state.textContent !== "confirmed") ask();
              }
              ask();
            </script>
            """;

    private volatile boolean confirmed;

    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/ and, as the phone, /confirm");
    }

    static Undertow start(int port) {
        Step2 login = new Step2();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setIoThreads(1) // so that it does not depend on your machine
                .setHandler(
                        path(Step2::page).addExactPath("/state", login::state).addExactPath("/confirm", login::confirm))
                .build();
        server.start();
        return server;
    }

    private static void page(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.getResponseSender().send(PAGE);
    }

    private void state(HttpServerExchange exchange) throws InterruptedException {
        while (!confirmed) {
            Thread.sleep(100);
        }
        exchange.getResponseSender().send("confirmed");
    }

    private void confirm(HttpServerExchange exchange) {
        confirmed = true;
        exchange.getResponseSender().send("Thank you.");
    }
}
