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
 * The outbox of one WebSocket. It gives Undertow one batch of messages at a time. Messages that come meanwhile wait
 * here, and become the next batch, which is sent in one write. So Undertow's own queue, which has no limit, never holds
 * more than a batch. When a client reads so slowly that too many messages wait here, it is disconnected.
 */
final class SocketOutbox implements Outbox, WebSocketCallback<Void> {
    private static final int MAX_WAITING_MESSAGES = 16_384;
    private static final int MAX_WAITING_BYTES = 1024 * 1024;
    private static final int MAX_BATCH = 50; // with more frames on their way, Undertow stops reading from a channel

    private final WebSocketChannel channel;
    private final Peer peer;
    private Queue<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean sending; // whether Undertow has a batch, or is about to get one

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
            waiting = new ArrayDeque<>(); // because a queue that has been long keeps its memory
        }
        return batch;
    }

    /** Runs on the channel's I/O thread. This thread runs its tasks in order, so the messages stay in order, too. */
    private void send(List<byte[]> batch) {
        channel.setRequireExplicitFlush(true);
        for (int i = 0; i < batch.size(); i++) {
            boolean last = i == batch.size() - 1;
            WebSockets.sendText(ByteBuffer.wrap(batch.get(i)), channel, last ? this : Connection.NO_CALLBACK);
        }
        channel.setRequireExplicitFlush(false); // left on, it would hold back pongs and close frames
        channel.flush();
    }

    /** Undertow has handed the whole batch to the operating system. */
    @Override
    public synchronized void complete(WebSocketChannel channel, Void context) {
        sending = !waiting.isEmpty();
        if (sending) {
            channel.getIoThread().execute(() -> send(take(MAX_BATCH)));
        }
    }

    /** The batch cannot be sent, because the connection is ending. Nothing more is sent. */
    @Override
    public void onError(WebSocketChannel channel, Void context, Throwable error) {}

    @Override
    public void close(int code, String reason) {
        channel.getIoThread().execute(() -> send(take(MAX_WAITING_MESSAGES)));
        peer.close(code, reason);
    }
}
