package tutorial;

import io.undertow.server.handlers.sse.ServerSentEventConnection;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * A client at the other end of an event stream. Undertow's own queue has no limit, so a client that falls behind is
 * disconnected here. Undertow holds a lock of the connection while it sends, and while it runs close tasks. A thread
 * that waited for this lock under the feed's lock could cause a deadlock, so only the I/O thread uses the connection.
 */
final class EventStream implements Subscriber, ServerSentEventConnection.EventCallback {
    private static final int MAX_WAITING_BYTES = 1024 * 1024; // as for a WebSocket

    private final ServerSentEventConnection connection;
    private final XnioExecutor ioThread;
    private final Tally tally;
    private final AtomicInteger waitingBytes = new AtomicInteger();

    EventStream(ServerSentEventConnection connection, XnioExecutor ioThread, Tally tally) {
        this.connection = connection;
        this.ioThread = ioThread;
        this.tally = tally;
    }

    @Override
    public void receive(EncodedEvent event) {
        if (waitingBytes.addAndGet(event.text().length()) > MAX_WAITING_BYTES) {
            ioThread.execute(() -> IoUtils.safeClose(connection));
        } else {
            tally.sent(1);
            String id = Long.toString(event.number()); // the browser sends it back as Last-Event-ID
            ioThread.execute(() -> connection.send(event.text(), null, id, this));
        }
    }

    @Override
    public void end() {
        ioThread.execute(connection::shutdown);
    }

    @Override
    public void done(ServerSentEventConnection connection, String data, String event, String id) {
        waitingBytes.addAndGet(-data.length());
    }

    /** The connection is ending, and its close task does the rest. */
    @Override
    public void failed(ServerSentEventConnection connection, String data, String event, String id, IOException error) {}
}
