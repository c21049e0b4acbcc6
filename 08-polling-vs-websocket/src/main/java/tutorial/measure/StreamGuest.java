package tutorial.measure;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A client by Server-Sent Events: asks once, and reads a response that never ends. */
final class StreamGuest extends Guest {
    private boolean asked;
    private boolean answered;

    StreamGuest(Transport transport, InetSocketAddress server, long since) throws IOException {
        super(transport, server, since);
    }

    @Override
    boolean isReady() {
        return answered;
    }

    @Override
    long nextRequest() {
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
            score.deliveries += receive(text.substring(0, end));
        }
    }
}
