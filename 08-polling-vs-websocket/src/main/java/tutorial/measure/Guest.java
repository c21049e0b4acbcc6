package tutorial.measure;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that costs little and counts every byte on its socket. One transport, one connection; it belongs to one thread. */
abstract class Guest {
    static final long AT_ONCE = Long.MIN_VALUE;
    static final long NEVER = Long.MAX_VALUE;
    private static final Pattern EVENT = Pattern.compile("\"number\":([0-9]+),\"at\":\"([^\"]+)\"");

    final Transport transport;
    final Score score = new Score();
    final SocketChannel channel;
    private final String host;
    private long last; // event that was received
    private Instant arrived;
    private ByteBuffer in = ByteBuffer.allocate(1024);

    /** Connects. The guest has all events up to {@code since}; from there on, none may be missing. */
    Guest(Transport transport, InetSocketAddress server, long since) throws IOException {
        this.transport = transport;
        channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        host = server.getHostString() + ":" + server.getPort();
        last = since;
    }

    /** Whether all is set up, so that from now on only events cost anything. */
    abstract boolean isReady();

    /** When it wants to ask next, by the clock of {@code System.nanoTime}. */
    abstract long nextRequest();

    abstract void ask() throws IOException;

    /** Takes what is complete from the buffer, and leaves the rest. */
    abstract void take(ByteBuffer bytes) throws IOException;

    final void request(String headers) throws IOException {
        score.requests++;
        String head = "GET /lanes/" + transport.path() + "?since=" + last + " HTTP/1.1\r\nHost: " + host + "\r\n"
                + headers + "\r\n";
        send(head.getBytes(StandardCharsets.US_ASCII));
    }

    final void send(byte[] bytes) throws IOException {
        score.up += bytes.length;
        if (channel.write(ByteBuffer.wrap(bytes)) < bytes.length) {
            throw new IOException("The server does not read.");
        }
    }

    /** Reads what has arrived, and notes when. What it means can wait, so that no guest waits for the parsing of others. */
    final void read() throws IOException {
        int count = channel.read(in);
        if (count < 0) {
            throw new IOException("The server has closed the connection.");
        }
        arrived = Instant.now();
        score.down += count;
    }

    /** Understands what was read. */
    final void parse() throws IOException {
        take(in.flip());
        in.compact();
        if (!in.hasRemaining()) {
            in = ByteBuffer.allocate(2 * in.capacity()).put(in.flip());
        }
    }

    /** Takes a head, up to its empty line; null if it is not complete. */
    static String head(ByteBuffer bytes) {
        String text = StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
        int end = text.indexOf("\r\n\r\n") + 4;
        if (end < 4) {
            return null;
        }
        bytes.position(bytes.position() + end);
        return text.substring(0, end);
    }

    /** Receives the events that stand in a text, in whatever form. @return how many */
    final int receive(String text) throws IOException {
        int count = 0;
        for (Matcher events = EVENT.matcher(text); events.find(); count++) {
            long number = Long.parseLong(events.group(1));
            if (number != ++last) {
                throw new IOException("Event " + last + " is lost: " + number + " came.");
            }
            score.received(ChronoUnit.MICROS.between(Instant.parse(events.group(2)), arrived) / 1e3);
        }
        return count;
    }
}
