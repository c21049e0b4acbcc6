package tutorial;

import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import tutorial.kit.Connection;
import tutorial.kit.Peer;

/**
 * The outbox of one WebSocket. Undertow is given one batch of messages at a time; messages that come meanwhile wait here and
 * become the next batch, which leaves in one write. So Undertow's own queue, which has no bound, never holds more than a
 * batch. A client that reads so slowly that more messages wait here than fit is disconnected.
 */
final class SocketOutbox implements Outbox, WebSocketCallback<Void> {
    private static final int MAX_WAITING_MESSAGES = 16_384;
    private static final int MAX_WAITING_BYTES = 1024 * 1024;
    private static final int MAX_BATCH = 50; // with more frames on their way, Undertow stops reading from a channel

    private final WebSocketChannel channel;
    private final Peer peer;
    private Queue<byte[]> waiting = new ArrayDeque<>();
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
            channel.getIoThread().execute(() -> send(take(MAX_BATCH)));
        }
    }

    private synchronized List<byte[]> take(int most) {
        List<byte[]> batch = new ArrayList<>();
        while (batch.size() < most && !waiting.isEmpty()) {
            byte[] message = waiting.remove();
            waitingBytes -= message.length;
            batch.add(message);
        }
        if (waiting.isEmpty()) {
            waiting = new ArrayDeque<>(); // a queue that has been long keeps its room
        }
        return batch;
    }

    /** Runs on the channel's I/O thread, which sends what it is given before anything it is given later. */
    private void send(List<byte[]> batch) {
        channel.setRequireExplicitFlush(true);
        for (int i = 0; i < batch.size(); i++) {
            boolean last = i == batch.size() - 1;
            WebSockets.sendText(ByteBuffer.wrap(batch.get(i)), channel, last ? this : Connection.NO_CALLBACK);
        }
        channel.setRequireExplicitFlush(false); // left on, it would hold back pongs and close frames
        channel.flush();
    }

    /** The batch has left. */
    @Override
    public synchronized void complete(WebSocketChannel channel, Void context) {
        sending = !waiting.isEmpty();
        if (sending) {
            channel.getIoThread().execute(() -> send(take(MAX_BATCH)));
        }
    }

    /** The batch cannot leave, because the connection is ending. Nothing more is sent. */
    @Override
    public void onError(WebSocketChannel channel, Void context, Throwable error) {}

    @Override
    public void close(int code, String reason) {
        channel.getIoThread().execute(() -> send(take(MAX_WAITING_MESSAGES)));
        peer.close(code, reason);
    }
}
