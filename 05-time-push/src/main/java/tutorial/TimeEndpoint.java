package tutorial;

import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.xnio.Options;
import tutorial.kit.Allowance;
import tutorial.kit.Close;
import tutorial.kit.Connection;
import tutorial.kit.Heartbeat;

/** Brings each connection to the clock. What a client says is of no use to anybody; the log tells how long it is. */
final class TimeEndpoint implements WebSocketConnectionCallback {
    private static final System.Logger LOG = System.getLogger("tutorial");
    private static final int MAX_MESSAGE_BYTES = 8 * 1024;
    private static final int SEND_BUFFER_BYTES = 2 * 1024; // what the system keeps, nobody can skip any more

    private final Ticker ticker;
    private final Heartbeat heartbeat;
    private final int rate;

    /** @param rate how many messages each client may send in a second; 0 for any number */
    TimeEndpoint(Ticker ticker, Heartbeat heartbeat, int rate) {
        this.ticker = ticker;
        this.heartbeat = heartbeat;
        this.rate = rate;
    }

    @Override
    public void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        Id id = new Id(exchange.getRequestParameters().get("Id").get(0));
        hurry(channel);
        new Connection(channel, heartbeat, MAX_MESSAGE_BYTES) {
            private final Outbox answers = new SocketOutbox(channel, this);
            private final Allowance pace = new Allowance(rate, Duration.ofSeconds(1), System::nanoTime);
            private final Viewer viewer = ticker.join(id, new TickSocket(channel).latest());

            @Override
            protected void text(String message) {
                hear(message.codePointCount(0, message.length()) + " characters");
            }

            @Override
            protected void binary(ByteBuffer message) {
                hear(message.remaining() + " bytes");
            }

            private void hear(String length) {
                Duration wait = pace.toWait();
                if (wait.isZero()) {
                    pace.take();
                    log(viewer, "has sent " + length);
                } else {
                    answers.put(Wire.write(new Event.Refused("Too fast. Wait %d ms.".formatted(wait.toMillis() + 1))));
                }
            }

            @Override
            protected void ended(Close close) {
                ticker.leave(viewer);
                log(viewer, "has ended with " + close.code());
            }
        }.open();
    }

    private static void hurry(WebSocketChannel channel) {
        try {
            channel.setOption(Options.TCP_NODELAY, true);
            channel.setOption(Options.SEND_BUFFER, SEND_BUFFER_BYTES);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The connection has already ended.", e);
        }
    }

    /** The Id comes last, so that one that is written from right to left turns nothing else round. */
    private static void log(Viewer viewer, String what) {
        LOG.log(Level.INFO, "Connection %d %s. Id: %s".formatted(viewer.number(), what, viewer.id()));
    }
}
