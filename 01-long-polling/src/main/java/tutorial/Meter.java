package tutorial;

import io.undertow.conduits.BytesSentStreamSinkConduit;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Counts the bytes of one connection as they stand on the wire: it sits below HTTP, where Undertow reads and writes.
 * Belongs to the connection's I/O thread.
 */
final class Meter extends AbstractStreamSourceConduit<StreamSourceConduit> {
    private long received;
    private long sent;

    private Meter(StreamSourceConduit next) {
        super(next);
    }

    /** Begins to count the bytes of a connection. */
    static void attach(StreamConnection connection) {
        Meter meter = new Meter(connection.getSourceChannel().getConduit());
        connection.getSourceChannel().setConduit(meter);
        StreamSinkConduit sink = connection.getSinkChannel().getConduit();
        connection.getSinkChannel().setConduit(new BytesSentStreamSinkConduit(sink, bytes -> meter.sent += bytes));
    }

    /** The meter of a request's connection. */
    static Meter of(HttpServerExchange exchange) {
        return (Meter) ((AbstractServerConnection) exchange.getConnection()).getOriginalSourceConduit();
    }

    /** Sets the meter to zero when an exchange is complete. Listeners that were added later have read it by then. */
    static HttpHandler perRequest(HttpHandler next) {
        return exchange -> {
            exchange.addExchangeCompleteListener((complete, others) -> {
                Meter meter = of(complete);
                meter.received = 0;
                meter.sent = 0;
                others.proceed();
            });
            next.handleRequest(exchange);
        };
    }

    long received() {
        return received;
    }

    long sent() {
        return sent;
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        int bytes = next.read(buffer);
        received += Math.max(0, bytes); // -1 is the end
        return bytes;
    }

    @Override
    public long read(ByteBuffer[] buffers, int from, int count) throws IOException {
        long bytes = next.read(buffers, from, count);
        received += Math.max(0, bytes);
        return bytes;
    }
}
