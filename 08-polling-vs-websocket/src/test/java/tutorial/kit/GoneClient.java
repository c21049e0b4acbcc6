package tutorial.kit;

import io.undertow.server.HttpHandler;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A client that asks for a WebSocket, and is gone before the response leaves. */
public final class GoneClient {
    private static final int PATIENCE_SECONDS = 10;

    private GoneClient() {}

    /** Lets such a client come to a handler, which begins when the client has gone, and waits until the handler is done. */
    public static void comeTo(HttpHandler handler) {
        CompletableFuture<Void> hasCome = new CompletableFuture<>();
        CompletableFuture<Void> hasGone = new CompletableFuture<>();
        CompletableFuture<Void> done = new CompletableFuture<>();
        HttpHandler late = exchange -> {
            hasCome.complete(null);
            await(hasGone);
            exchange.getIoThread().execute(() -> done.complete(null)); // after all that happens on this thread now
            handler.handleRequest(exchange);
        };
        try (Site site = Site.start(Switches.of(Map.of("port", "0")), late)) {
            RawSocket client = new RawSocket(site.address()).askToUpgrade("/");
            await(hasCome);
            client.reset();
            hasGone.complete(null);
            await(done);
        }
    }

    private static void await(CompletableFuture<Void> event) {
        event.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
