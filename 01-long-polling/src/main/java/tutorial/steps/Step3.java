package tutorial.steps;

import static io.undertow.Handlers.path;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Step 3: each request that has to wait gets a thread of its own to sleep in. A thousand guests take a thousand threads. */
final class Step3 {
    private final Executor threads = Executors.newCachedThreadPool();
    private volatile boolean confirmed;

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/ and, as the phone, /confirm");
        printThreads();
    }

    /** Prints every second how many threads there are. Never ends. */
    static void printThreads() throws InterruptedException {
        while (true) {
            System.out.println("threads: " + Thread.getAllStackTraces().size());
            Thread.sleep(1000);
        }
    }

    static Undertow start(int port) {
        Step3 login = new Step3();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setIoThreads(1) // so that it does not depend on your machine
                .setHandler(
                        path(Step3::page).addExactPath("/state", login::state).addExactPath("/confirm", login::confirm))
                .build();
        server.start();
        return server;
    }

    private static void page(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.getResponseSender().send(Step2.PAGE);
    }

    private void state(HttpServerExchange exchange) {
        exchange.dispatch(threads, this::waitAndAnswer);
    }

    private void waitAndAnswer(HttpServerExchange exchange) throws InterruptedException {
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
