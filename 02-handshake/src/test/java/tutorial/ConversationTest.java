package tutorial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.Close;

class ConversationTest {
    private final Conversation conversation = new Conversation();

    // Messages

    @ParameterizedTest
    @ValueSource(strings = {"hello", "", "你好 😀", "\0"})
    void aTextIsEchoed(String text) throws ProtocolError {
        assertEquals("81 " + text, answer(true, Frame.TEXT, text));
    }

    @Test
    void bytesAreEchoedWhateverTheyAre() throws ProtocolError {
        Frame echo = conversation
                .answer(new Frame(true, Frame.BINARY, bytes("ff fe 00")))
                .orElseThrow();

        assertEquals(FrameTest.hex("82 03 ff fe 00"), echo.bytes());
    }

    @Test
    void fragmentsAreJoined() throws ProtocolError {
        assertEquals("", answer(false, Frame.TEXT, "one "));
        assertEquals("", answer(false, Frame.CONTINUATION, ""));
        assertEquals("", answer(false, Frame.CONTINUATION, "two "));
        assertEquals("81 one two three", answer(true, Frame.CONTINUATION, "three"));

        assertEquals("81 next", answer(true, Frame.TEXT, "next"));
    }

    @Test
    void aPingBetweenFragmentsIsAnsweredFirst() throws ProtocolError {
        answer(false, Frame.TEXT, "one ");

        assertEquals("8a are you there?", answer(true, Frame.PING, "are you there?"));
        assertEquals("", answer(true, Frame.PONG, "nobody asked"));
        assertEquals("81 one two", answer(true, Frame.CONTINUATION, "two"));
    }

    @Test
    void aCharacterMayBeSplitBetweenFragments() throws ProtocolError {
        byte[] smile = "😀".getBytes(UTF_8);
        conversation.answer(new Frame(false, Frame.TEXT, new byte[] {smile[0]}));
        conversation.answer(new Frame(false, Frame.CONTINUATION, new byte[] {smile[1], smile[2]}));

        Frame echo = conversation
                .answer(new Frame(true, Frame.CONTINUATION, new byte[] {smile[3]}))
                .orElseThrow();

        assertEquals("😀", new String(echo.payload(), UTF_8));
    }

    // What is refused

    @ParameterizedTest
    @CsvSource({
        "a lone continuation byte,       80",
        "a byte that UTF-8 never has,    61 ff",
        "half a surrogate pair,          ed a0 80",
        "a letter in too many bytes,     c1 a1",
        "beyond Unicode,                 f4 90 80 80",
        "a character that is cut off,    e4 bd"
    })
    void whatIsNotUtf8IsRefused(String name, String hex) {
        assertRefused(1007, new Frame(true, Frame.TEXT, bytes(hex)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "61 ff", "f4 90", "c1"})
    void whatCanBecomeNoUtf8IsRefusedWithItsFragment(String hex) {
        assertRefused(1007, new Frame(false, Frame.TEXT, bytes(hex)));
    }

    @Test
    void aCharacterMustBeWholeAtTheEndOfTheMessage() throws ProtocolError {
        conversation.answer(new Frame(false, Frame.TEXT, bytes("e4")));

        assertRefused(1007, new Frame(true, Frame.CONTINUATION, bytes("bd")));
    }

    @Test
    void theLimitIsTheSumOfTheFragments() throws ProtocolError {
        conversation.answer(new Frame(false, Frame.BINARY, new byte[65_535]));
        conversation.answer(new Frame(false, Frame.CONTINUATION, new byte[1]));

        assertRefused(1009, new Frame(false, Frame.CONTINUATION, new byte[1]));
    }

    @Test
    void theLimitItselfIsNotTooBig() throws ProtocolError {
        conversation.answer(new Frame(false, Frame.BINARY, new byte[65_535]));

        Frame echo = conversation
                .answer(new Frame(true, Frame.CONTINUATION, new byte[1]))
                .orElseThrow();

        assertEquals(65_536, echo.payload().length);
    }

    @Test
    void aContinuationNeedsABeginning() throws ProtocolError {
        answer(true, Frame.TEXT, "a whole message");

        assertRefused(1002, Frame.text(true, Frame.CONTINUATION, "of what?"));
    }

    @ParameterizedTest
    @ValueSource(ints = {Frame.TEXT, Frame.BINARY})
    void aMessageMayNotBeginWithinAnother(int opcode) throws ProtocolError {
        answer(false, Frame.TEXT, "not the end");

        assertRefused(1002, Frame.text(true, opcode, "another"));
    }

    // Closing

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999})
    void aCloseIsEchoedAndIsTheEnd(int code) throws ProtocolError {
        Frame close = Frame.close(new Close(code, "再见"));

        assertEquals(close.bytes(), conversation.answer(close).orElseThrow().bytes());

        assertTrue(conversation.isOver());
        assertEquals("", answer(true, Frame.TEXT, "too late"));
        assertEquals(Optional.empty(), conversation.close(new Close(1001, "we, too")));
    }

    @Test
    void aCloseMayHoldNothing() throws ProtocolError {
        assertEquals("88 ", answer(true, Frame.CLOSE, ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1012, 1013, 1014, 1015, 1016, 1100, 2000, 2999, 5000, 65_535})
    void aCodeThatMayNotTravelIsRefused(int code) {
        assertRefused(1002, Frame.close(new Close(code, "")));
    }

    @Test
    void aCloseOfOneByteIsRefused() {
        assertRefused(1002, new Frame(true, Frame.CLOSE, bytes("03")));
    }

    @Test
    void aReasonThatIsNotUtf8IsRefused() {
        assertRefused(1007, new Frame(true, Frame.CLOSE, bytes("03 e8 ff")));
    }

    @Test
    void afterOurCloseOnlyTheirsCounts() throws ProtocolError {
        Frame goodbye = conversation.close(new Close(1001, "the server stops")).orElseThrow();

        assertEquals(1001, Close.received(ByteBuffer.wrap(goodbye.payload())).code());
        assertEquals("", answer(true, Frame.TEXT, "still on its way"));
        assertEquals("", answer(true, Frame.PING, "still on its way"));
        assertFalse(conversation.isOver());

        assertEquals(Optional.empty(), conversation.answer(goodbye));
        assertTrue(conversation.isOver());
    }

    /** The bytes of the answer: the first in hexadecimal, the payload as text. The empty text if there is none. */
    private String answer(boolean fin, int opcode, String payload) throws ProtocolError {
        return conversation
                .answer(Frame.text(fin, opcode, payload))
                .map(frame ->
                        HexFormat.of().toHexDigits(frame.bytes().get()) + " " + new String(frame.payload(), UTF_8))
                .orElse("");
    }

    private void assertRefused(int code, Frame frame) {
        ProtocolError error = assertThrows(ProtocolError.class, () -> conversation.answer(frame));
        Frame close = conversation.refuse(error).orElseThrow();

        assertEquals(Frame.CLOSE, close.opcode());
        assertEquals(code, Close.received(ByteBuffer.wrap(close.payload())).code());
        assertTrue(conversation.isOver());
    }

    private static byte[] bytes(String hex) {
        return FrameTest.hex(hex).array();
    }
}
