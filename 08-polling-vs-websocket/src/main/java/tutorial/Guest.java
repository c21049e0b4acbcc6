package tutorial;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that costs little and counts every byte on its socket. One lane, one connection; one thread's own. */
abstract class Guest {
    static final long AT_ONCE = Long.MIN_VALUE;
    static final long NEVER = Long.MAX_VALUE;
    private static final Pattern EVENT = Pattern.compile("\"number\":([0-9]+),\"at\":\"([^\"]+)\"");

    final String lane;
    final Score score = new Score();
    final SocketChannel channel;
    private final String host;
    private long heard; // up to this number
    private ByteBuffer in = ByteBuffer.allocate(1024);

    /** @param interval from one short poll to the next */
    static Guest on(String lane, InetSocketAddress server, long since, Duration interval) throws IOException {
        return switch (lane) {
            case "short-poll" -> new PollGuest(lane, server, since, interval);
            case "long-poll" -> new PollGuest(lane, server, since, Duration.ZERO);
            case "sse" -> new StreamGuest(lane, server, since);
            default -> new SocketGuest(lane, server, since);
        };
    }

    /** Connects. The guest has heard all events up to {@code since}; from there on, none may be missing. */
    Guest(String lane, InetSocketAddress server, long since) throws IOException {
        this.lane = lane;
        channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        host = server.getHostString() + ":" + server.getPort();
        heard = since;
    }

    /** Whether all is set up, so that from now on only events cost anything. */
    abstract boolean isIn();

    /** When it wants to ask next, by the clock of {@code System.nanoTime}. */
    abstract long nextQuestion();

    abstract void ask() throws IOException;

    /** Takes what is complete from the buffer, and leaves the rest. */
    abstract void take(ByteBuffer bytes) throws IOException;

    final void request(String headers) throws IOException {
        score.requests++;
        String head = "GET /lanes/%s?since=%d HTTP/1.1\r\nHost: %s\r\n%s\r\n".formatted(lane, heard, host, headers);
        send(head.getBytes(StandardCharsets.US_ASCII));
    }

    final void send(byte[] bytes) throws IOException {
        score.up += bytes.length;
        if (channel.write(ByteBuffer.wrap(bytes)) < bytes.length) {
            throw new IOException("The server does not read.");
        }
    }

    final void read() throws IOException {
        int count = channel.read(in);
        if (count < 0) {
            throw new IOException("The server has hung up.");
        }
        score.down += count;
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

    /** Hears the events that stand in a text, in whatever form. */
    final void hear(String text) throws IOException {
        Instant now = Instant.now();
        Matcher events = EVENT.matcher(text);
        while (events.find()) {
            long number = Long.parseLong(events.group(1));
            if (number != ++heard) {
                throw new IOException("Event %d is lost: %d came.".formatted(heard, number));
            }
            score.heard(ChronoUnit.MICROS.between(Instant.parse(events.group(2)), now) / 1e3);
        }
    }
}
