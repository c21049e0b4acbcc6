package tutorial;

import static io.undertow.Handlers.serverSentEvents;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tutorial.kit.Eventually;
import tutorial.kit.RawSocket;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/** One stream, with events that are bigger than those of the feed. */
class EventStreamTest {
    private final CompletableFuture<ServerSentEventConnection> connected = new CompletableFuture<>();
    private final CompletableFuture<EventStream> streaming = new CompletableFuture<>();
    private final Tally tally = new Tally();
    private final Site site = Site.start(Switches.of(Map.of("port", "0")), handler());

    private HttpHandler handler() {
        return exchange -> serverSentEvents((connection, lastEventId) -> {
                    streaming.complete(new EventStream(connection, exchange.getIoThread(), tally));
                    connected.complete(connection);
                })
                .handleRequest(exchange);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static EncodedEvent event(long number, int bytes) {
        return new EncodedEvent(number, new byte[bytes], "x".repeat(bytes));
    }

    @Test
    void aStreamIsCutWhenMoreThanAMebibyteWaits() {
        try (RawSocket stuck = new RawSocket(site.address(), 4096)) {
            stuck.send(TestServer.request("/")).head();
            EventStream stream = TestServer.soon(streaming);
            ServerSentEventConnection connection = TestServer.soon(connected);

            for (int i = 1; i <= 200; i++) {
                stream.receive(event(i, 100_000));
            }

            Eventually.isTrue(() -> !connection.isOpen(), "the cut");
        }
    }

    @Test
    void aStreamThatIsReadMayHaveAnyLength() throws IOException {
        try (Socket reader = new Socket("localhost", URI.create(site.address()).getPort())) {
            reader.setSoTimeout(10_000);
            reader.getOutputStream().write(TestServer.request("/"));
            EventStream stream = TestServer.soon(streaming);

            for (int i = 1; i <= 20; i++) {
                stream.receive(event(i, 500_000));
                reader.getInputStream().skipNBytes(500_000);
            }

            assertTrue(TestServer.soon(connected).isOpen());
        }
    }
}
