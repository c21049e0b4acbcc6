package tutorial;

import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * An outbox before a WebSocket. Messages wait here while a batch is on its way; when it has left, all that waits is the
 * next batch, and leaves in one write. Undertow's own queue, which has no bound, never holds more than one batch. When
 * more waits here than fits, the reader has fallen behind, and is cut.
 */
final class SocketOutbox implements Outbox, WebSocketCallback<Void> {
    private static final int MAX_WAITING_MESSAGES = 4_096;
    private static final int MAX_WAITING_BYTES = 1024 * 1024;

    private final WebSocketChannel channel;
    private final Peer peer;
    private List<byte[]> waiting = new ArrayList<>();
    private int waitingBytes;
    private boolean sending; // a batch is on its way, or about to be

    SocketOutbox(WebSocketChannel channel, Peer peer) {
        this.channel = channel;
        this.peer = peer;
    }

    @Override
    public synchronized void put(byte[] message) {
        if (waiting.size() == MAX_WAITING_MESSAGES || waitingBytes + message.length > MAX_WAITING_BYTES) {
            peer.drop();
            return;
        }
        waiting.add(message);
        waitingBytes += message.length;
        if (!sending) {
            sending = true;
            channel.getIoThread().execute(this::sendWaiting);
        }
    }

    /** Runs on the channel's I/O thread, which sends what it is given before anything it is given later. */
    private void sendWaiting() {
        List<byte[]> batch = takeWaiting();
        channel.setRequireExplicitFlush(true);
        for (int i = 0; i < batch.size(); i++) {
            boolean last = i == batch.size() - 1;
            WebSockets.sendText(ByteBuffer.wrap(batch.get(i)), channel, last ? this : Connection.NO_CALLBACK);
        }
        channel.setRequireExplicitFlush(false); // left on, it would hold back pongs and close frames
        channel.flush();
    }

    private synchronized List<byte[]> takeWaiting() {
        List<byte[]> batch = waiting;
        waiting = new ArrayList<>();
        waitingBytes = 0;
        return batch;
    }

    /** The batch has left. */
    @Override
    public synchronized void complete(WebSocketChannel channel, Void context) {
        sending = !waiting.isEmpty();
        if (sending) {
            channel.getIoThread().execute(this::sendWaiting);
        }
    }

    /** The batch cannot leave, because the connection is ending. Nothing more is sent. */
    @Override
    public void onError(WebSocketChannel channel, Void context, Throwable error) {}

    @Override
    public void close(int code, String reason) {
        channel.getIoThread().execute(this::sendWaiting);
        peer.close(code, reason);
    }
}
