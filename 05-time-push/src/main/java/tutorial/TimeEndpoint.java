package tutorial;

import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.xnio.Options;
import tutorial.kit.Close;
import tutorial.kit.Connection;
import tutorial.kit.Heartbeat;

/** Makes a viewer of each connection. What a client sends is not used: the server logs only how long it is. */
final class TimeEndpoint implements WebSocketConnectionCallback {
    private static final System.Logger LOG = System.getLogger("tutorial");
    private static final int MAX_MESSAGE_BYTES = 8 * 1024;
    private static final int SEND_BUFFER_BYTES =
            2 * 1024; // small, because a tick in the buffer of the operating system can no longer be skipped
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Ticker ticker;
    private final Heartbeat heartbeat;
    private final int rate;

    /** @param rate how many messages a client may send in a second before it is disconnected; 0 for no limit */
    TimeEndpoint(Ticker ticker, Heartbeat heartbeat, int rate) {
        this.ticker = ticker;
        this.heartbeat = heartbeat;
        this.rate = rate;
    }

    @Override
    public void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        tune(channel);
        new ViewerConnection(
                        channel,
                        new Id(exchange.getRequestParameters().get("Id").get(0)))
                .open();
    }

    /** One viewer's connection. Its methods run on the channel's I/O thread, so its counters need no lock. */
    private final class ViewerConnection extends Connection {
        private final Viewer viewer;
        private long secondBegan = System.nanoTime();
        private int messagesInThisSecond;

        private ViewerConnection(WebSocketChannel channel, Id id) {
            super(channel, heartbeat, MAX_MESSAGE_BYTES);
            viewer = ticker.join(id, new TickSocket(channel).latest());
        }

        @Override
        protected void text(String message) {
            receive(message.codePointCount(0, message.length()) + " characters");
        }

        @Override
        protected void binary(ByteBuffer message) {
            receive(message.remaining() + " bytes");
        }

        private void receive(String length) {
            long now = System.nanoTime();
            if (now - secondBegan >= SECOND) {
                secondBegan = now;
                messagesInThisSecond = 0;
            }
            messagesInThisSecond++;
            if (rate > 0 && messagesInThisSecond > rate) {
                close(1008, "too many messages: send at most " + rate + " in a second");
            } else {
                log(viewer, "has sent " + length);
            }
        }

        @Override
        protected void ended(Close close) {
            ticker.leave(viewer);
            log(viewer, "has ended with close code " + close.code());
        }
    }

    private static void tune(WebSocketChannel channel) {
        try {
            channel.setOption(Options.TCP_NODELAY, true);
            channel.setOption(Options.SEND_BUFFER, SEND_BUFFER_BYTES);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The connection has already ended.", e);
        }
    }

    /**
     * Logs with the Id at the end, because an Id that is written from right to left would turn round what follows it.
     */
    private static void log(Viewer viewer, String what) {
        LOG.log(Level.INFO, "Connection " + viewer.number() + " " + what + ". Id: " + viewer.id());
    }
}
