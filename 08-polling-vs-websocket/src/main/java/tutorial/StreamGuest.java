package tutorial;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Asks once, and reads Server-Sent Events. */
final class StreamGuest extends Guest {
    private boolean asked;
    private boolean answered;

    StreamGuest(String lane, InetSocketAddress server, long since) throws IOException {
        super(lane, server, since);
    }

    @Override
    boolean isIn() {
        return answered;
    }

    @Override
    long nextQuestion() {
        return asked ? NEVER : AT_ONCE;
    }

    @Override
    void ask() throws IOException {
        asked = true;
        request("Accept: text/event-stream\r\n");
    }

    @Override
    void take(ByteBuffer bytes) throws IOException {
        if (!answered) {
            answered = head(bytes) != null;
        }
        String text = StandardCharsets.UTF_8.decode(bytes.duplicate()).toString(); // all of it is ASCII
        int end = text.lastIndexOf("\n\n") + 2; // an event ends with an empty line
        if (answered && end >= 2) {
            bytes.position(bytes.position() + end);
            hear(text.substring(0, end));
        }
    }
}
