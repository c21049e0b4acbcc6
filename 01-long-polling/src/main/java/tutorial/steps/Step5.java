package tutorial.steps;

import static io.undertow.Handlers.path;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Step 5: a request is put into the list first, and then the server looks. No request is forgotten, but it may wait for hours. */
final class Step5 {
    private final Set<HttpServerExchange> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean confirmed;

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/ and, as the phone, /confirm");
        Step3.printThreads();
    }

    static Undertow start(int port) {
        Step5 login = new Step5();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(Step5::page)
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
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> {
            waiting.add(exchange); // first: from here on, confirm sees it
            if (confirmed) { // and then: what confirm did before is seen here
                answer(exchange);
            }
        });
    }

    private void confirm(HttpServerExchange exchange) {
        confirmed = true;
        waiting.forEach(this::answer);
        exchange.getResponseSender().send("Thank you.");
    }

    /** Both may call this for the same request. The one that takes it out of the set answers. */
    private void answer(HttpServerExchange exchange) {
        if (waiting.remove(exchange)) {
            exchange.getIoThread().execute(() -> exchange.getResponseSender().send("confirmed"));
        }
    }

    private void again(HttpServerExchange exchange) {
        confirmed = false;
        exchange.getResponseSender().send("Nobody has said yes now.");
    }
}
