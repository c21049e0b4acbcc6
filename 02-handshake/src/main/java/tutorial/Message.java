package tutorial;

import static tutorial.ProtocolError.NOT_UTF8;
import static tutorial.ProtocolError.TOO_BIG;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** A text or some bytes, in one frame or in fragments that come one after the other (RFC 6455, section 5.4). */
final class Message {
    static final int MAX_BYTES = 65_536;

    private final int opcode;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private byte[] halfCharacter = {};

    /** @param opcode of the first frame: text or binary */
    Message(int opcode) {
        this.opcode = opcode;
    }

    /** @throws ProtocolError with the first fragment that makes the message too big, or a text that is not UTF-8 */
    void add(Frame fragment) throws ProtocolError {
        if (bytes.size() + fragment.payload().length > MAX_BYTES) {
            throw new ProtocolError(TOO_BIG, "too big: send at most 65,536 bytes");
        }
        bytes.writeBytes(fragment.payload());
        if (opcode == Frame.TEXT) {
            decode(fragment.payload(), fragment.fin());
        }
    }

    /** Checks that the text so far is UTF-8. A character may begin in one fragment and end in the next. */
    private void decode(byte[] part, boolean last) throws ProtocolError {
        ByteBuffer in = ByteBuffer.allocate(halfCharacter.length + part.length)
                .put(halfCharacter)
                .put(part)
                .flip();
        CharBuffer nobodyReadsThis = CharBuffer.allocate(1024);
        CoderResult result;
        do {
            result = utf8.decode(in, nobodyReadsThis.clear(), last);
        } while (result.isOverflow());
        if (result.isError()) {
            throw new ProtocolError(NOT_UTF8, "a text must be UTF-8");
        }
        halfCharacter = new byte[in.remaining()];
        in.get(halfCharacter);
    }

    /** The whole message, in one frame. */
    Frame frame() {
        return new Frame(true, opcode, bytes.toByteArray());
    }
}
