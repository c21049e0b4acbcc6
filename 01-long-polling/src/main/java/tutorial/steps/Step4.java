package tutorial.steps;

import static io.undertow.Handlers.path;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Step 4: a request that has to wait is put into a list, and holds no thread. Now and then, one waits for ever. */
final class Step4 {
    private final Queue<HttpServerExchange> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean confirmed;

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/ and, as the phone, /confirm");
        Step3.printThreads();
    }

    static Undertow start(int port) {
        Step4 login = new Step4();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(Step4::page)
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
        if (confirmed) {
            exchange.getResponseSender().send("confirmed");
        } else {
            exchange.dispatch(SameThreadExecutor.INSTANCE, () -> waiting.add(exchange));
        }
    }

    private void confirm(HttpServerExchange exchange) {
        confirmed = true;
        for (HttpServerExchange held = waiting.poll(); held != null; held = waiting.poll()) {
            HttpServerExchange guest = held;
            guest.getIoThread().execute(() -> guest.getResponseSender().send("confirmed"));
        }
        exchange.getResponseSender().send("Thank you.");
    }

    private void again(HttpServerExchange exchange) {
        confirmed = false;
        exchange.getResponseSender().send("Nobody has said yes now.");
    }
}
