package tutorial;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import tutorial.kit.RawSocket;

/** Many members of a room, read by one thread, each of which counts what is said. The first of them also speaks. */
final class Receivers implements AutoCloseable {
    /** One member: its socket, the part of a frame that has come, and how many things it has heard. */
    private static final class Member {
        private final SocketChannel socket;
        private final ByteBuffer frames = ByteBuffer.allocate(64 * 1024);
        private boolean welcomed;
        private long heard;

        private Member(SocketChannel socket) {
            this.socket = socket;
        }

        private void read() throws IOException {
            while (socket.read(frames) > 0) {
                frames.flip();
                while (takeFrame()) {}
                frames.compact();
            }
        }

        private boolean takeFrame() {
            if (frames.remaining() < 4) {
                return false;
            }
            int start = frames.position();
            int shortLength = frames.get(start + 1);
            int header = shortLength == 126 ? 4 : 2;
            int length = shortLength == 126 ? Short.toUnsignedInt(frames.getShort(start + 2)) : shortLength;
            if (frames.remaining() < header + length) {
                return false;
            }
            welcomed = true; // it is the first that comes
            if (frames.get(start + header + "{\"type\":\"".length()) == 's') { // said, not joined or left
                heard++;
            }
            frames.position(start + header + length);
            return true;
        }
    }

    private final Selector selector = Selector.open();
    private final List<Member> members = new ArrayList<>();

    Receivers(String address, String path, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Member member = new Member(join(address, path, 1 << 18));
            member.socket.configureBlocking(false);
            member.socket.register(selector, SelectionKey.OP_READ, member);
            members.add(member);
        }
        while (!members.stream().allMatch(member -> member.welcomed)) {
            selector.select(key -> read((Member) key.attachment()));
        }
    }

    /** A member of a room, by an own socket, from which nobody has read more than the handshake. */
    static SocketChannel join(String address, String path, int receiveBuffer) throws IOException {
        URI uri = URI.create(address);
        SocketChannel socket = SocketChannel.open();
        socket.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        socket.write(ByteBuffer.wrap(RawSocket.upgradeRequest(path, "localhost")));
        ByteBuffer one = ByteBuffer.allocate(1);
        for (int lineEnds = 0; lineEnds < 4; ) {
            if (socket.read(one.clear()) < 0) {
                throw new IOException("refused");
            }
            lineEnds = one.get(0) == "\r\n\r\n".charAt(lineEnds) ? lineEnds + 1 : 0;
        }
        return socket;
    }

    /** Says a message so many times, never more than {@code window} ahead of the slowest, until all have heard all. */
    void hear(String message, int times, int window) throws IOException {
        members.forEach(member -> member.heard = 0);
        ByteBuffer frame = ByteBuffer.wrap(RawSocket.frame(0x81, "{\"type\":\"say\",\"text\":\"" + message + "\"}"));
        long slowest = 0;
        for (int said = 0; slowest < times; ) {
            while (said < times && said < slowest + window) {
                said++;
                for (frame.rewind(); frame.hasRemaining(); ) {
                    members.get(0).socket.write(frame);
                }
            }
            selector.select(key -> read((Member) key.attachment()));
            slowest = members.stream().mapToLong(member -> member.heard).min().orElseThrow();
        }
        if (members.stream().anyMatch(member -> member.heard != times)) {
            throw new IllegalStateException("Somebody has heard something twice.");
        }
    }

    private static void read(Member member) {
        try {
            member.read();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    int count() {
        return members.size();
    }

    @Override
    public void close() throws IOException {
        for (Member member : members) {
            member.socket.close();
        }
        selector.close();
    }
}
