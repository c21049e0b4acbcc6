package tutorial;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;
import tutorial.kit.Close;

/**
 * The bytes of one connection after its handshake. All of it runs on the connection's I/O thread, which other
 * connections share, so nothing here may block. The next frame is answered only when the answer before it has been
 * sent, so a client that does not read cannot fill the memory of the server (back-pressure).
 */
final class UpgradedConnection {
    /** Sees each frame as it stands on the wire. */
    interface Tap {
        void passes(boolean up, ByteBuffer frame);
    }

    private static final int SMALL_BUFFER_BYTES = 1024; // enough for most; grows with the bytes that have arrived
    private static final int SECONDS_TO_READ_AN_ANSWER = 10;
    private static final int SECONDS_TO_FINISH_CLOSING = 5;
    private static final int MAX_WAITING_FRAMES = 16;
    private static final int FRAMES_IN_A_TURN = 64; // then the other connections of this thread have their turn

    private final StreamConnection connection;
    private final ConduitStreamSourceChannel source;
    private final ConduitStreamSinkChannel sink;
    private final XnioIoThread thread;
    private final Tap tap;
    private final Conversation conversation = new Conversation();
    private final Queue<ByteBuffer> outgoing = new ArrayDeque<>();
    private ByteBuffer incoming = ByteBuffer.allocate(SMALL_BUFFER_BYTES).flip();
    private XnioExecutor.Key patience; // a timer that runs while an answer cannot be sent

    UpgradedConnection(StreamConnection connection, Tap tap) {
        this.connection = connection;
        this.source = connection.getSourceChannel();
        this.sink = connection.getSinkChannel();
        this.thread = connection.getIoThread();
        this.tap = tap;
    }

    /** Begins to read. Frames that came in one packet with the handshake are there already, so it reads at once. */
    void open() {
        source.setReadListener(channel -> talk());
        sink.setWriteListener(channel -> talk());
        source.wakeupReads();
    }

    private void talk() {
        try {
            for (int i = 0; i < FRAMES_IN_A_TURN; i++) {
                if (!sendAll()) {
                    return;
                }
                if (conversation.isOver()) {
                    end();
                    return;
                }
                if (!answerNext() && !receive()) {
                    return;
                }
            }
            source.wakeupReads();
        } catch (IOException e) {
            drop();
        }
    }

    /** Answers the next frame, if it is there as a whole. */
    private boolean answerNext() {
        ByteBuffer before = incoming.duplicate();
        try {
            Optional<Frame> frame = Frame.read(incoming);
            if (frame.isEmpty()) {
                return false;
            }
            tap.passes(true, before.limit(incoming.position()));
            conversation.answer(frame.get()).ifPresent(this::put);
        } catch (ProtocolError e) {
            if (incoming.position() == before.position()) {
                tap.passes(true, before); // the header was enough
            }
            conversation.refuse(e).ifPresent(this::put);
        }
        return true;
    }

    private boolean receive() throws IOException {
        if (!incoming.hasRemaining()) {
            incoming = incoming.capacity() > SMALL_BUFFER_BYTES
                    ? ByteBuffer.allocate(SMALL_BUFFER_BYTES)
                    : incoming.clear();
        } else if (incoming.position() > 0) {
            incoming.compact();
        } else if (incoming.limit() == incoming.capacity()) {
            incoming = ByteBuffer.allocate(2 * incoming.capacity()).put(incoming);
        } else {
            incoming.position(incoming.limit()).limit(incoming.capacity());
        }
        int count = source.read(incoming);
        incoming.flip();
        if (count < 0) {
            drop();
        } else if (count == 0) {
            source.resumeReads();
        }
        return count > 0;
    }

    private void put(Frame frame) {
        ByteBuffer bytes = frame.bytes();
        tap.passes(false, bytes.duplicate());
        outgoing.add(bytes);
    }

    /** Writes pending bytes. Bytes that the socket does not accept are written later; until then, reading is paused. */
    private boolean sendAll() throws IOException {
        while (!outgoing.isEmpty()
                && sink.write(outgoing.element()) >= 0
                && !outgoing.element().hasRemaining()) {
            outgoing.remove();
        }
        boolean all = outgoing.isEmpty() && sink.flush();
        if (all && patience != null) {
            patience.remove();
            patience = null;
            sink.suspendWrites();
        } else if (!all && patience == null) {
            patience = thread.executeAfter(this::drop, SECONDS_TO_READ_AN_ANSWER, TimeUnit.SECONDS);
            source.suspendReads();
            sink.resumeWrites();
        }
        return all;
    }

    /**
     * Ends our half of the TCP connection, and ignores what still arrives. To close it with unread bytes would cause a
     * TCP reset, which can overtake our close frame.
     */
    private void end() throws IOException {
        sink.shutdownWrites();
        sink.flush();
        source.setReadListener(channel -> passOver());
        source.wakeupReads();
        thread.executeAfter(this::drop, SECONDS_TO_FINISH_CLOSING, TimeUnit.SECONDS);
    }

    private void passOver() {
        try {
            if (source.read(ByteBuffer.allocate(SMALL_BUFFER_BYTES)) < 0) {
                drop();
            }
        } catch (IOException e) {
            drop();
        }
    }

    /** Sends frames that are no answer to a frame of the client. Any thread may call. */
    void send(List<Frame> frames) {
        thread.execute(() -> {
            if (outgoing.size() > MAX_WAITING_FRAMES) {
                drop();
            } else if (!conversation.isClosing() && !conversation.isOver()) {
                frames.forEach(this::put);
                talk();
            }
        });
    }

    /** Begins the closing handshake, and drops a client that does not finish it in 5 seconds. Any thread may call. */
    void close(Close close) {
        thread.execute(() -> {
            if (connection.isOpen()) {
                conversation.close(close).ifPresent(this::put);
                thread.executeAfter(this::drop, SECONDS_TO_FINISH_CLOSING, TimeUnit.SECONDS);
                talk();
            }
        });
    }

    /** Ends the TCP connection at once. Any thread may call. */
    void drop() {
        IoUtils.safeClose(connection);
    }
}
