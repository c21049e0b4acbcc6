package tutorial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static tutorial.ProtocolError.BROKEN_PROTOCOL;
import static tutorial.ProtocolError.TOO_BIG;

import java.nio.ByteBuffer;
import java.util.Optional;
import tutorial.kit.Close;

/**
 * The unit that travels after the handshake (RFC 6455, section 5.2): two bytes with the kind and the length, perhaps
 * more bytes of the length, the client's masking key, and the payload.
 *
 * @param fin whether this is the last fragment of its message
 * @param payload the unmasked payload
 */
record Frame(boolean fin, int opcode, byte[] payload) {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    static final int MAX_PAYLOAD_BYTES = 65_536;

    private static final int MAX_CONTROL_BYTES = 125; // RFC 6455, section 5.5
    private static final int LENGTH_IN_TWO_BYTES = 126;
    private static final int LENGTH_IN_EIGHT_BYTES = 127;

    static Frame text(boolean fin, int opcode, String payload) {
        return new Frame(fin, opcode, payload.getBytes(UTF_8));
    }

    static Frame close(Close close) {
        byte[] reason = close.reason().getBytes(UTF_8);
        ByteBuffer payload = ByteBuffer.allocate(2 + reason.length);
        return new Frame(
                true, CLOSE, payload.putShort((short) close.code()).put(reason).array());
    }

    /**
     * Takes the next frame of a client out of the bytes. While it is not there as a whole, the result is empty, and
     * nothing is taken. No memory is allocated for a payload before it has arrived.
     *
     * @throws ProtocolError as soon as the header shows that no server may accept the frame
     */
    static Optional<Frame> read(ByteBuffer bytes) throws ProtocolError {
        ByteBuffer ahead = bytes.duplicate();
        if (ahead.remaining() < 2) {
            return Optional.empty();
        }
        int first = Byte.toUnsignedInt(ahead.get());
        int second = Byte.toUnsignedInt(ahead.get());
        checkHeader(first, second);

        int shortLength = second & 0x7F;
        if (ahead.remaining() < lengthBytes(shortLength)) {
            return Optional.empty();
        }
        long length = length(shortLength, ahead);
        if (length > MAX_PAYLOAD_BYTES) {
            throw new ProtocolError(TOO_BIG, "too big: send at most 65,536 bytes");
        }
        if (ahead.remaining() < 4 + length) {
            return Optional.empty();
        }
        byte[] payload = unmasked(ahead, (int) length);
        bytes.position(ahead.position());
        return Optional.of(new Frame((first & 0x80) != 0, first & 0x0F, payload));
    }

    /** Refuses what the first two bytes alone show to be wrong. */
    private static void checkHeader(int first, int second) throws ProtocolError {
        boolean fin = (first & 0x80) != 0;
        int opcode = first & 0x0F;
        int shortLength = second & 0x7F;
        check((first & 0x70) == 0, "an RSV bit may be set only with an extension");
        check(opcode <= BINARY || opcode >= CLOSE && opcode <= PONG, "this opcode is reserved");
        check(opcode < CLOSE || fin && shortLength <= MAX_CONTROL_BYTES, "a control frame must be short and whole");
        check((second & 0x80) != 0, "a client must mask its frames");
    }

    /** How many more bytes the length takes, if it does not fit into seven bits. */
    private static int lengthBytes(int shortLength) {
        return switch (shortLength) {
            case LENGTH_IN_TWO_BYTES -> 2;
            case LENGTH_IN_EIGHT_BYTES -> 8;
            default -> 0;
        };
    }

    private static long length(int shortLength, ByteBuffer ahead) throws ProtocolError {
        if (shortLength == LENGTH_IN_TWO_BYTES) {
            int length = Short.toUnsignedInt(ahead.getShort());
            check(length >= LENGTH_IN_TWO_BYTES, "a length must take as few bytes as possible");
            return length;
        }
        if (shortLength == LENGTH_IN_EIGHT_BYTES) {
            long length = ahead.getLong();
            check(length >= 65_536, "a length must take as few bytes as possible"); // and its first bit is 0
            return length;
        }
        return shortLength;
    }

    /** Takes the masking key and the payload, and unmasks the payload (RFC 6455, section 5.3). */
    private static byte[] unmasked(ByteBuffer ahead, int length) {
        byte[] key = new byte[4];
        byte[] payload = new byte[length];
        ahead.get(key).get(payload);
        for (int i = 0; i < length; i++) {
            payload[i] ^= key[i % 4];
        }
        return payload;
    }

    private static void check(boolean right, String otherwise) throws ProtocolError {
        if (!right) {
            throw new ProtocolError(BROKEN_PROTOCOL, otherwise);
        }
    }

    /** The frame as a server sends it: not masked. */
    ByteBuffer bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(10 + payload.length);
        bytes.put((byte) (fin ? 0x80 | opcode : opcode));
        if (payload.length < LENGTH_IN_TWO_BYTES) {
            bytes.put((byte) payload.length);
        } else if (payload.length < 65_536) {
            bytes.put((byte) LENGTH_IN_TWO_BYTES).putShort((short) payload.length);
        } else {
            bytes.put((byte) LENGTH_IN_EIGHT_BYTES).putLong(payload.length);
        }
        return bytes.put(payload).flip();
    }
}
