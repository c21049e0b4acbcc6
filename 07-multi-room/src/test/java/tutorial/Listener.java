package tutorial;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tutorial.kit.RawSocket;

/** One of many members: a socket that takes no thread, and says what it is told to. */
final class Listener implements AutoCloseable {
    private static final int TEXT = 0x81; // with FIN

    private final SocketChannel socket = SocketChannel.open();
    private final ByteBuffer frames = ByteBuffer.allocate(64 * 1024);
    private Consumer<String> ear;

    /** @throws IOException also when the server does not let it in */
    Listener(String address, String path) throws IOException {
        URI uri = URI.create(address);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        write(ByteBuffer.wrap(RawSocket.upgradeRequest(path, "localhost")));
        int end;
        do {
            receive();
            end = new String(frames.array(), 0, frames.position(), StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        } while (end < 0);
        frames.flip().position(end + 4).compact(); // a frame may have come with the answer
        socket.configureBlocking(false);
    }

    /** From now on, the ear hears each message as soon as this is read by whoever selects. */
    void listen(Selector selector, Consumer<String> ear) throws IOException {
        this.ear = ear;
        socket.register(selector, SelectionKey.OP_READ, this);
        takeFrames();
    }

    void say(String message) throws IOException {
        write(ByteBuffer.wrap(RawSocket.frame(TEXT, message)));
    }

    void read() {
        try {
            while (receive() > 0) {
                takeFrames();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int receive() throws IOException {
        int count = socket.read(frames);
        if (count < 0) {
            throw new EOFException("The server has ended a connection.");
        }
        return count;
    }

    private void takeFrames() throws IOException {
        frames.flip();
        while (takeFrame()) {}
        frames.compact();
    }

    private boolean takeFrame() throws IOException {
        if (frames.remaining() < 2) {
            return false;
        }
        int start = frames.position();
        boolean isLong = frames.get(start + 1) == 126;
        int header = isLong ? 4 : 2;
        if (frames.remaining() < header) {
            return false;
        }
        int length = isLong ? Short.toUnsignedInt(frames.getShort(start + 2)) : frames.get(start + 1);
        if (frames.remaining() < header + length) {
            return false;
        }
        int first = Byte.toUnsignedInt(frames.get(start));
        frames.position(start + header + length);
        String message = new String(frames.array(), start + header, length, StandardCharsets.UTF_8);
        if (first != TEXT) {
            throw new IOException("This is no message: " + message);
        }
        ear.accept(message);
        return true;
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
