package tutorial.exercises;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Exercise 2: a close frame has room for a reason of 123 bytes. Shorten a reason that is longer. */
class Exercise2 {
    private static final int ROOM = 123; // bytes: RFC 6455, section 5.5, without the two bytes of the code

    /** The longest beginning of a reason that fits, made of whole characters. */
    String shortened(String reason) {
        throw new UnsupportedOperationException(
                "Exercise 2: return the longest beginning of the reason that has at most 123 "
                        + "bytes in UTF-8 and does not end in half a character.");
    }

    @Test
    void aShortReasonStaysAsItIs() {
        assertEquals("", shortened(""));
        assertEquals("the server stops", shortened("the server stops"));
        assertEquals("x".repeat(ROOM), shortened("x".repeat(ROOM)));
    }

    @Test
    void aLongReasonLosesItsEnd() {
        assertEquals("x".repeat(ROOM), shortened("x".repeat(ROOM + 1)));
    }

    @Test
    void bytesAreCountedNotCharacters() {
        assertEquals("你".repeat(41), shortened("你".repeat(42))); // three bytes each
        assertEquals("é".repeat(61), shortened("é".repeat(62))); // two bytes each: one of the 123 stays free
    }

    @Test
    void noCharacterIsCutInTwo() {
        assertEquals("😀".repeat(30), shortened("😀".repeat(31))); // four bytes each: three stay free
        assertEquals("x".repeat(120), shortened("x".repeat(120) + "😀"));
        assertEquals("x".repeat(119) + "😀", shortened("x".repeat(119) + "😀😀"));
    }

    @Test
    void whatIsLeftFits() {
        String left = shortened("The room 你好 is closed 😀 because it is late. ".repeat(5));

        int bytes = left.getBytes(UTF_8).length;
        assertTrue(bytes <= ROOM, bytes + " bytes do not fit");
        assertTrue(bytes > ROOM - 4, bytes + " bytes: one more character would have fitted"); // it has four at most
    }
}
