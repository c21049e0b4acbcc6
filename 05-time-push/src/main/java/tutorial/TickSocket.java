package tutorial;

import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;

/** Sends ticks over a WebSocket, one at a time, and always on the channel's own I/O thread. */
final class TickSocket implements WebSocketCallback<Void> {
    private final WebSocketChannel channel;
    private final Latest latest = new Latest(this::send);

    TickSocket(WebSocketChannel channel) {
        this.channel = channel;
    }

    Latest latest() {
        return latest;
    }

    private void send(Time time) {
        channel.getIoThread().execute(() -> WebSockets.sendText(ByteBuffer.wrap(Wire.write(time)), channel, this));
    }

    /** The operating system has accepted the last byte of the tick. */
    @Override
    public void complete(WebSocketChannel channel, Void context) {
        latest.hasLeft();
    }

    /** The tick cannot be sent, because the connection is ending. Nothing more is sent. */
    @Override
    public void onError(WebSocketChannel channel, Void context, Throwable error) {}
}
