package tutorial.proxy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes on their way through a proxy, in one direction and in order, each delayed. Only the proxy's thread may call.
 */
final class DelayedPipe {
    private static final int MAX_WAITING_BYTES = 256 * 1024; // then nothing more is read until some have left

    private final SocketChannel from;
    private final SocketChannel to;
    private final AtomicLong counter;
    private final Queue<Piece> pieces = new ArrayDeque<>();
    private int waitingBytes;
    private boolean ended; // nothing more will be read

    /** Some bytes, and when they may be sent, by {@code System.nanoTime}. A piece without bytes marks the end. */
    private record Piece(ByteBuffer bytes, long due) {}

    DelayedPipe(SocketChannel from, SocketChannel to, AtomicLong counter) {
        this.from = from;
        this.to = to;
        this.counter = counter;
    }

    /** Reads what has arrived. It is forwarded from {@code due} on. */
    void read(ByteBuffer buffer, long due) throws IOException {
        int count = from.read(buffer.clear());
        if (count != 0) {
            byte[] bytes = new byte[Math.max(0, count)];
            buffer.flip().get(bytes);
            pieces.add(new Piece(ByteBuffer.wrap(bytes), due));
            waitingBytes += bytes.length;
            ended = count < 0;
        }
    }

    /** Forwards what is due. */
    void write(long now) throws IOException {
        while (isDue(now)) {
            ByteBuffer bytes = pieces.peek().bytes();
            if (bytes.hasRemaining()) {
                int count = to.write(bytes);
                waitingBytes -= count;
                counter.addAndGet(count);
            } else {
                to.shutdownOutput();
            }
            if (bytes.hasRemaining()) {
                return;
            }
            pieces.remove();
        }
    }

    private boolean isDue(long now) {
        return !pieces.isEmpty() && pieces.peek().due() - now <= 0;
    }

    /** How long until something is due, in nanoseconds; no more than {@code most}. */
    long untilDue(long now, long most) {
        return pieces.isEmpty() || isDue(now)
                ? most
                : Math.min(most, pieces.peek().due() - now);
    }

    int readInterest() {
        return ended || waitingBytes >= MAX_WAITING_BYTES ? 0 : SelectionKey.OP_READ;
    }

    /** Something is due and has not left: the other side does not read. */
    int writeInterest(long now) {
        return isDue(now) ? SelectionKey.OP_WRITE : 0;
    }

    boolean isOver() {
        return ended && pieces.isEmpty();
    }
}
