package tutorial.kit;

import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;

/**
 * One open WebSocket on Undertow: what arrives on it, and how it ends. Undertow calls the listener's methods on the
 * channel's own I/O thread, one at a time. Other channels share that thread, so nothing here may block.
 */
public abstract class Connection extends AbstractReceiveListener implements Peer {
    /**
     * Use this instead of null: with a null callback, Undertow closes the channel when a send fails, and drops what is
     * queued.
     */
    public static final WebSocketCallback<Void> NO_CALLBACK = afterwards(() -> {});

    private static final System.Logger LOG = System.getLogger("tutorial");
    private static final int SECONDS_TO_ANSWER_A_CLOSE = 5;

    private final WebSocketChannel channel;
    private final Heartbeat heartbeat;
    private final int maxMessageBytes;
    private Close close = Close.LOST;

    protected Connection(WebSocketChannel channel, Heartbeat heartbeat, int maxMessageBytes) {
        this.channel = channel;
        this.heartbeat = heartbeat;
        this.maxMessageBytes = maxMessageBytes;
    }

    /** A whole text message has come. */
    protected abstract void text(String message);

    /** A whole binary message has come. */
    protected abstract void binary(ByteBuffer message);

    /** The connection has ended. Called exactly once, with what the first close frame said, theirs or ours. */
    protected abstract void ended(Close close);

    /** Begins to receive. Without {@code resumeReceives} nothing would ever arrive, not even a close frame. */
    public final void open() {
        channel.addCloseTask(closed -> {
            heartbeat.remove(this);
            ended(close);
        });
        heartbeat.add(this);
        channel.getReceiveSetter().set(this);
        channel.resumeReceives();
    }

    @Override
    protected final void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
        String text = message.getData();
        handle(() -> text(text));
    }

    @Override
    protected final void onFullBinaryMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
        ByteBuffer bytes = copy(message);
        handle(() -> binary(bytes));
    }

    private void handle(Runnable message) {
        if (channel.isCloseFrameSent() || channel.isCloseFrameReceived()) {
            return; // too late: one side has sent its close frame already
        }
        try {
            message.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A message could not be handled.", e);
            close(1011, "internal error");
        }
    }

    @Override
    protected final void onFullPongMessage(WebSocketChannel channel, BufferedBinaryMessage message) throws IOException {
        super.onFullPongMessage(channel, message);
        heartbeat.pong(this);
    }

    /** A close frame has come. (Undertow's onCloseMessage is called for a lost connection, too.) */
    @Override
    protected final void onFullCloseMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
        ByteBuffer payload = copy(message);
        if (channel.isCloseFrameSent()) {
            drop(); // this is the answer to ours
        } else {
            close = Close.received(payload.duplicate());
            WebSockets.sendClose(payload, channel, afterwards(this::drop));
        }
    }

    /** Undertow's buffers come from a pool and must go back there. */
    private static ByteBuffer copy(BufferedBinaryMessage message) {
        try (var pooled = message.getData()) {
            return WebSockets.mergeBuffers(pooled.getResource());
        }
    }

    @Override
    protected final long getMaxTextBufferSize() {
        return maxMessageBytes;
    }

    @Override
    protected final long getMaxBinaryBufferSize() {
        return maxMessageBytes;
    }

    @Override
    public final void ping() {
        WebSockets.sendPing(ByteBuffer.allocate(0), channel, NO_CALLBACK);
    }

    @Override
    public final void drop() {
        channel.getIoThread().execute(() -> IoUtils.safeClose(channel));
    }

    @Override
    public final void close(int code, String reason) {
        Close ours = Close.toSend(code, reason);
        channel.getIoThread().execute(() -> {
            if (!channel.isCloseFrameSent()) {
                close = ours;
                WebSockets.sendClose(code, reason, channel, NO_CALLBACK);
                channel.getIoThread().executeAfter(this::drop, SECONDS_TO_ANSWER_A_CLOSE, TimeUnit.SECONDS);
            }
        });
    }

    /** A callback that runs the task when Undertow has sent a frame, or can no longer send it. */
    private static WebSocketCallback<Void> afterwards(Runnable task) {
        return new WebSocketCallback<>() {
            @Override
            public void complete(WebSocketChannel channel, Void context) {
                task.run();
            }

            @Override
            public void onError(WebSocketChannel channel, Void context, Throwable error) {
                task.run();
            }
        };
    }
}
