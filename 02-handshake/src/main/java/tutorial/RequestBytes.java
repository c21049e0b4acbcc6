package tutorial;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Keeps a request as it stands on the wire, because Undertow hands it over parsed: without the order of its lines, and
 * without their upper and lower case. Belongs to the connection's I/O thread.
 */
final class RequestBytes extends AbstractStreamSourceConduit<StreamSourceConduit> {
    private static final int MAX_BYTES = 64 * 1024; // more than a head can have

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean keeping = true;

    private RequestBytes(StreamSourceConduit next) {
        super(next);
    }

    /** Begins to keep the requests of a connection, each until it is answered. */
    static void attach(StreamConnection connection) {
        StreamSourceConduit source = connection.getSourceChannel().getConduit();
        connection.getSourceChannel().setConduit(new RequestBytes(source));
    }

    /** Forgets each request that is complete. */
    static HttpHandler perRequest(HttpHandler next) {
        return exchange -> {
            exchange.addExchangeCompleteListener((complete, others) -> {
                of(complete).forgetAllBut(unparsed(complete));
                others.proceed();
            });
            next.handleRequest(exchange);
        };
    }

    /** The head of a request that has no body and becomes something else than HTTP. Nothing more is kept. */
    static String last(HttpServerExchange exchange) {
        RequestBytes bytes = of(exchange);
        bytes.keeping = false;
        int length = Math.max(0, bytes.kept.size() - unparsed(exchange));
        return new String(bytes.kept.toByteArray(), 0, length, StandardCharsets.ISO_8859_1);
    }

    private static RequestBytes of(HttpServerExchange exchange) {
        return (RequestBytes) connection(exchange).getOriginalSourceConduit();
    }

    /** How many bytes have been read already that belong to what comes after this request. */
    private static int unparsed(HttpServerExchange exchange) {
        PooledByteBuffer rest = connection(exchange).getExtraBytes();
        return rest == null ? 0 : rest.getBuffer().remaining();
    }

    private static AbstractServerConnection connection(HttpServerExchange exchange) {
        return (AbstractServerConnection) exchange.getConnection();
    }

    private void forgetAllBut(int last) {
        byte[] all = kept.toByteArray();
        kept.reset();
        if (keeping) {
            kept.writeBytes(Arrays.copyOfRange(all, Math.max(0, all.length - last), all.length));
        }
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        ByteBuffer come = buffer.duplicate();
        int bytes = next.read(buffer);
        come.limit(buffer.position());
        while (keeping && come.hasRemaining() && kept.size() < MAX_BYTES) {
            kept.write(come.get());
        }
        return bytes;
    }
}
