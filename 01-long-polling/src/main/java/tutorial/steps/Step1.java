package tutorial.steps;

import static io.undertow.Handlers.path;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

/** Step 1: a page that asks once a second whether the phone has said yes. Nearly all its questions are for nothing. */
final class Step1 {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Login</title>
            <p>The phone says: <b id="state">nothing yet</b></p>
            <p>Requests: <b id="requests">0</b></p>
            <script>
              const timer = setInterval(async () => {
                requests.textContent = Number(requests.textContent) + 1;
                const response = await fetch("/state");
                state.textContent = await response.text();
                if (state.textContent === "confirmed") clearInterval(timer);
              }, 1000);
            </script>
            """;

    private volatile boolean confirmed;

    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/ and, as the phone, /confirm");
    }

    static Undertow start(int port) {
        Step1 login = new Step1();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(
                        path(Step1::page).addExactPath("/state", login::state).addExactPath("/confirm", login::confirm))
                .build();
        server.start();
        return server;
    }

    private static void page(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.getResponseSender().send(PAGE);
    }

    private void state(HttpServerExchange exchange) {
        exchange.getResponseSender().send(confirmed ? "confirmed" : "waiting");
    }

    private void confirm(HttpServerExchange exchange) {
        confirmed = true;
        exchange.getResponseSender().send("Thank you.");
    }
}
