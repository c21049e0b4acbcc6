package tutorial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.Close;
import tutorial.kit.RawSocket;

class FrameTest {
    /** The examples of RFC 6455, section 5.7. */
    @Test
    void helloOfTheRfcIsReadAndWritten() throws ProtocolError {
        Frame hello = Frame.read(hex("81 85 37 fa 21 3d 7f 9f 4d 51 58")).orElseThrow();

        assertTrue(hello.fin());
        assertEquals(Frame.TEXT, hello.opcode());
        assertEquals("Hello", new String(hello.payload(), UTF_8));
        assertEquals(hex("81 05 48 65 6c 6c 6f"), hello.bytes());
    }

    @Test
    void fragmentsHaveNoFin() {
        assertEquals(hex("01 03 48 65 6c"), Frame.text(false, Frame.TEXT, "Hel").bytes());
        assertEquals(
                hex("80 02 6c 6f"), Frame.text(true, Frame.CONTINUATION, "lo").bytes());
    }

    @Test
    void aCloseHoldsItsCodeAndItsReason() {
        assertEquals(
                hex("88 05 03 e8 62 79 65"), Frame.close(new Close(1000, "bye")).bytes());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 82 00",
        "1, 82 01",
        "125, 82 7d",
        "126, 82 7e 00 7e",
        "65535, 82 7e ff ff",
        "65536, 82 7f 00 00 00 00 00 01 00 00"
    })
    void aLengthTakesAsFewBytesAsItCan(int length, String header) throws ProtocolError {
        byte[] payload = new byte[length];
        new Random(length).nextBytes(payload);

        ByteBuffer written = new Frame(true, Frame.BINARY, payload).bytes();
        Frame read = Frame.read(ByteBuffer.wrap(RawSocket.frame(0x82, payload))).orElseThrow();

        assertEquals(hex(header), written.slice(0, written.remaining() - length));
        assertArrayEquals(payload, read.payload());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 126, 65_536})
    void nothingIsTakenBeforeTheLastByteIsThere(int length) throws ProtocolError {
        byte[] frame = RawSocket.frame(0x82, new byte[length]);
        for (int i = 0; i < Math.min(frame.length, 20); i++) {
            ByteBuffer bytes = ByteBuffer.wrap(frame, 0, i);
            assertEquals(Optional.empty(), Frame.read(bytes));
            assertEquals(i, bytes.remaining());
        }

        assertEquals(Optional.empty(), Frame.read(ByteBuffer.wrap(frame, 0, frame.length - 1)));
        assertTrue(Frame.read(ByteBuffer.wrap(frame)).isPresent());
    }

    @Test
    void theNextFrameStaysInTheBytes() throws ProtocolError {
        ByteBuffer bytes = hex("89 80 00 00 00 00 8a 80");

        Frame.read(bytes);

        assertEquals(hex("8a 80"), bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "1002, no mask,                                81 05",
        "1002, RSV1,                                   c1 80",
        "1002, RSV2,                                   a1 80",
        "1002, RSV3,                                   91 80",
        "1002, reserved opcode 3,                      83 80",
        "1002, reserved opcode 7,                      87 80",
        "1002, reserved opcode 11,                     8b 80",
        "1002, reserved opcode 15,                     8f 80",
        "1002, a ping in fragments,                    09 80",
        "1002, a close in fragments,                   08 80",
        "1002, a ping of 126 bytes,                    89 fe",
        "1002, a pong of many bytes,                   8a ff",
        "1002, 125 in two bytes,                       81 fe 00 7d",
        "1002, nothing in two bytes,                   81 fe 00 00",
        "1002, 65535 in eight bytes,                   81 ff 00 00 00 00 00 00 ff ff",
        "1002, the top bit of eight bytes,             81 ff 80 00 00 00 00 00 00 00",
        "1009, one byte too many,                      82 ff 00 00 00 00 00 01 00 01",
        "1009, more than an int,                       82 ff 00 00 00 01 00 00 00 05",
        "1009, as many as can be said,                 82 ff 7f ff ff ff ff ff ff ff"
    })
    void theHeaderIsEnoughToRefuseAFrame(int code, String name, String header) {
        ProtocolError error = assertThrows(ProtocolError.class, () -> Frame.read(hex(header)));

        assertEquals(code, error.close().code());
    }

    static ByteBuffer hex(String digits) {
        return ByteBuffer.wrap(HexFormat.ofDelimiter(" ").parseHex(digits));
    }
}
