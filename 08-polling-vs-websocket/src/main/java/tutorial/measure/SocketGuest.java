package tutorial.measure;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A client by WebSocket: sends the opening handshake, reads frames, and answers pings (RFC 6455). */
final class SocketGuest extends Guest {
    private static final int TEXT = 0x81; // with FIN
    private static final int PING = 0x89;
    private static final int PONG = 0x8A;
    private static final int MASKED = 0x80;

    private boolean asked;
    private boolean open;

    SocketGuest(Transport transport, InetSocketAddress server, long since) throws IOException {
        super(transport, server, since);
    }

    @Override
    boolean isReady() {
        return open;
    }

    @Override
    long nextRequest() {
        return asked ? NEVER : AT_ONCE;
    }

    @Override
    void ask() throws IOException {
        asked = true;
        request("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
    }

    @Override
    void take(ByteBuffer bytes) throws IOException {
        if (!open) {
            open = head(bytes) != null;
        }
        while (open && bytes.remaining() >= 2) {
            ByteBuffer frame = bytes.duplicate();
            int first = Byte.toUnsignedInt(frame.get());
            int length = frame.get(); // a server does not mask, and events are short
            if (length > 125) {
                throw new IOException("This frame is longer than any event.");
            }
            if (frame.remaining() < length) {
                return;
            }
            byte[] payload = new byte[length];
            frame.get(payload);
            bytes.position(frame.position());
            handle(first, payload);
        }
    }

    private void handle(int first, byte[] payload) throws IOException {
        if (first == TEXT) {
            score.deliveries += receive(new String(payload, StandardCharsets.UTF_8));
        } else if (first == PING && payload.length == 0) {
            send(new byte[] {(byte) PONG, (byte) MASKED, 0, 0, 0, 0});
        } else {
            throw new IOException("This frame was not expected: " + first);
        }
    }
}
