package tutorial;

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
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tutorial.kit.RawSocket;

/** Many viewers of a clock, read by one thread, which notes when a tick comes to the first of them and to the last. */
final class Readers implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 15;
    private static final Pattern TICK = Pattern.compile("\"tick\":(\\d+),\"skipped\":(\\d+)}");

    /** How a tick came to those who read, by {@code System.nanoTime}. */
    record Arrival(int readers, long first, long last) {
        private Arrival and(long now) {
            return new Arrival(readers + 1, first, now);
        }
    }

    private final Selector selector = Selector.open();
    private final List<SocketChannel> sockets = new ArrayList<>();
    private final SortedMap<Long, Arrival> arrivals = new TreeMap<>();
    private long skipped;

    Readers(String address, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel socket = join(address);
            sockets.add(socket);
            socket.configureBlocking(false);
            socket.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(4 * 1024));
        }
    }

    /** Somebody from whom nobody has read more than the handshake, with little room for what is not read. */
    static SocketChannel join(String address) throws IOException {
        URI uri = URI.create(address);
        SocketChannel socket = SocketChannel.open();
        socket.setOption(StandardSocketOptions.SO_RCVBUF, 4 * 1024);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        socket.write(ByteBuffer.wrap(RawSocket.upgradeRequest("/time?Id=reader", "localhost")));
        ByteBuffer one = ByteBuffer.allocate(1);
        for (int lineEnds = 0; lineEnds < 4; ) {
            if (socket.read(one.clear()) < 0) {
                throw new IOException("refused");
            }
            lineEnds = one.get(0) == "\r\n\r\n".charAt(lineEnds) ? lineEnds + 1 : 0;
        }
        return socket;
    }

    /** Reads until so many ticks have come to all, and tells how they came. */
    List<Arrival> hear(int ticks) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ticks + PATIENCE_SECONDS);
        arrivals.clear();
        skipped = 0;
        while (complete().size() < ticks) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not heard by all: " + arrivals);
            }
            selector.select(this::read, 100);
        }
        return complete().subList(0, ticks);
    }

    /** How many ticks have been skipped meanwhile, of all readers together. */
    long skipped() {
        return skipped;
    }

    private List<Arrival> complete() {
        return arrivals.values().stream()
                .filter(arrival -> arrival.readers() == sockets.size())
                .toList();
    }

    private void read(SelectionKey key) {
        ByteBuffer frames = (ByteBuffer) key.attachment();
        try {
            if (((SocketChannel) key.channel()).read(frames) < 0) {
                throw new IllegalStateException("A reader was cut.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long now = System.nanoTime();
        frames.flip();
        while (frames.remaining() >= 2 && frames.remaining() >= 2 + frames.get(frames.position() + 1)) {
            byte[] payload = new byte[frames.position(frames.position() + 1).get()];
            frames.get(payload);
            note(new String(payload, StandardCharsets.UTF_8), now);
        }
        frames.compact();
    }

    private void note(String event, long now) {
        Matcher tick = TICK.matcher(event);
        if (!tick.find()) {
            throw new IllegalStateException("no tick: " + event);
        }
        skipped += Long.parseLong(tick.group(2));
        arrivals.merge(Long.valueOf(tick.group(1)), new Arrival(1, now, now), (arrival, one) -> arrival.and(now));
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel socket : sockets) {
            socket.close();
        }
        selector.close();
    }
}
