package tutorial.steps;

import static io.undertow.Handlers.path;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Step 6: a request waits for 25 seconds at most, and at most ten thousand of them wait. */
final class Step6 {
    private final Set<HttpServerExchange> waiting = ConcurrentHashMap.newKeySet();
    private final int mostWaiting;
    private final long longestMillis;
    private volatile boolean confirmed;

    private Step6(int mostWaiting, long longestMillis) {
        this.mostWaiting = mostWaiting;
        this.longestMillis = longestMillis;
    }

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.getInteger("port", 8080);
        start(port, 10_000, 25_000);
        System.out.println("Open http://localhost:" + port + "/ and, as the phone, /confirm");
        Step3.printThreads();
    }

    static Undertow start(int port, int mostWaiting, long longestMillis) {
        Step6 login = new Step6(mostWaiting, longestMillis);
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(Step6::page)
                        .addExactPath("/state", login::state)
                        .addExactPath("/confirm", login::confirm)
                        .addExactPath("/again", login::again))
                .build();
        server.start();
        return server;
    }

    private static void page(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.getResponseSender().send(Step2.PAGE);
    }

    private void state(HttpServerExchange exchange) {
        if (waiting.size() >= mostWaiting) {
            exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE);
            exchange.getResponseSender().send("Too many are waiting. Try again later.");
            return;
        }
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> {
            waiting.add(exchange);
            exchange.getIoThread().executeAfter(() -> answer(exchange), longestMillis, TimeUnit.MILLISECONDS);
            if (confirmed) {
                answer(exchange);
            }
        });
    }

    private void confirm(HttpServerExchange exchange) {
        confirmed = true;
        waiting.forEach(this::answer);
        exchange.getResponseSender().send("Thank you.");
    }

    /** The phone, the look and the clock may all call this. The one that takes the request out of the set answers. */
    private void answer(HttpServerExchange exchange) {
        if (waiting.remove(exchange)) {
            exchange.getIoThread()
                    .execute(() -> exchange.getResponseSender().send(confirmed ? "confirmed" : "waiting"));
        }
    }

    private void again(HttpServerExchange exchange) {
        confirmed = false;
        exchange.getResponseSender().send("Nobody has said yes now.");
    }
}
