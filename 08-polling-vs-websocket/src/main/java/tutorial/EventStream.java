package tutorial;

import io.undertow.server.handlers.sse.ServerSentEventConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * One reader of Server-Sent Events. Undertow's own queue has no bound, so who falls behind is cut here. And Undertow holds
 * a lock of the connection while it sends and while it runs close tasks: nobody may wait for that below the feed's lock,
 * so the I/O thread does it all.
 */
final class EventStream implements Listener, ServerSentEventConnection.EventCallback {
    private static final int MAX_WAITING_MESSAGES = 16_384;

    private final ServerSentEventConnection connection;
    private final XnioExecutor ioThread;
    private final Tally tally;
    private final AtomicInteger waiting = new AtomicInteger();

    EventStream(ServerSentEventConnection connection, XnioExecutor ioThread, Tally tally) {
        this.connection = connection;
        this.ioThread = ioThread;
        this.tally = tally;
    }

    @Override
    public void hear(News message) {
        if (waiting.incrementAndGet() > MAX_WAITING_MESSAGES) {
            ioThread.execute(() -> IoUtils.safeClose(connection));
        } else {
            tally.told(1);
            String id = Long.toString(message.number()); // comes back as Last-Event-ID
            String data = new String(message.json(), StandardCharsets.UTF_8);
            ioThread.execute(() -> connection.send(data, null, id, this));
        }
    }

    @Override
    public void end() {
        ioThread.execute(connection::shutdown);
    }

    @Override
    public void done(ServerSentEventConnection connection, String data, String event, String id) {
        waiting.decrementAndGet();
    }

    /** The connection is ending, and its close task does the rest. */
    @Override
    public void failed(ServerSentEventConnection connection, String data, String event, String id, IOException error) {}
}
