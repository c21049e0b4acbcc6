package tutorial;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import org.xnio.ChannelListener;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * Notices that a client ends its connection while its request is held. Undertow would not notice, because it reads
 * nothing from a connection until the response has been sent. All methods belong to the I/O thread of the connection.
 */
final class HangUp {
    private final HttpServerConnection connection;
    private final ConduitStreamSourceChannel source;
    private final ChannelListener<? super ConduitStreamSourceChannel> undertows;
    private final Runnable gone;
    private boolean watching;

    private HangUp(HttpServerConnection connection, Runnable gone) {
        this.connection = connection;
        this.source = connection.getChannel().getSourceChannel();
        this.undertows = source.getReadListener();
        this.gone = gone;
    }

    /** Begins to read, and calls {@code gone} when the client has ended the connection. */
    static HangUp watch(HttpServerExchange exchange, Runnable gone) {
        HangUp hangUp = new HangUp((HttpServerConnection) exchange.getConnection(), gone);
        if (exchange.isRequestComplete() && hangUp.connection.getExtraBytes() == null) { // else there is more to read
            hangUp.start();
        }
        return hangUp;
    }

    private void start() {
        watching = true;
        source.setReadListener(readable -> read());
        source.resumeReads();
    }

    /** Stops reading, and gives the connection back to Undertow. */
    void stop() {
        if (watching) {
            watching = false;
            source.suspendReads();
            source.setReadListener(undertows);
        }
    }

    private void read() {
        PooledByteBuffer bytes = connection.getByteBufferPool().allocate();
        try {
            int count = source.read(bytes.getBuffer());
            if (count > 0) { // the next request: Undertow gets it after this one
                stop();
                bytes.getBuffer().flip();
                connection.ungetRequestBytes(bytes);
                return;
            }
            if (count < 0) {
                stop();
                gone.run();
            }
        } catch (IOException e) { // it was reset
            stop();
            gone.run();
        }
        bytes.close();
    }
}
