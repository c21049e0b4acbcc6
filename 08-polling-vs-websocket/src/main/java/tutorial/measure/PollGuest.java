package tutorial.measure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A client by polling: asks again after an interval (short poll), or, when that is zero, after each response (long
 * poll).
 */
final class PollGuest extends Guest {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");

    private final long interval;
    private boolean asking;
    private long next;

    PollGuest(Transport transport, InetSocketAddress server, long since, Duration interval) throws IOException {
        super(transport, server, since);
        this.interval = interval.toNanos();
        next = System.nanoTime() + (long) (ThreadLocalRandom.current().nextDouble() * this.interval);
    }

    @Override
    boolean isReady() {
        return score.requests > 0;
    }

    @Override
    long nextRequest() {
        return asking ? NEVER : next;
    }

    @Override
    void ask() throws IOException {
        asking = true;
        next += interval;
        request("Accept-Encoding: gzip\r\n");
    }

    @Override
    void take(ByteBuffer bytes) throws IOException {
        int begin = bytes.position();
        String head = head(bytes);
        if (head == null) {
            return;
        }
        Matcher length = LENGTH.matcher(head);
        if (!head.startsWith("HTTP/1.1 200 ") || !length.find()) {
            throw new IOException("This is not the expected response: " + head);
        }
        byte[] body = new byte[Integer.parseInt(length.group(1))];
        if (bytes.remaining() < body.length) {
            bytes.position(begin);
            return;
        }
        bytes.get(body);
        answered(head.contains("Content-Encoding: gzip") ? decompressed(body) : body);
    }

    private static byte[] decompressed(byte[] bytes) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return gzip.readAllBytes();
        }
    }

    private void answered(byte[] body) throws IOException {
        asking = false;
        score.deliveries++;
        if (body.length == 2) { // []
            score.empty++;
        }
        receive(new String(body, StandardCharsets.UTF_8));
    }
}
