package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exercise 2: say in words what a frame is, as somebody who watches the wire would. */
class Exercise2 {
    /** Such as "text, 5 bytes, masked, last", from the bytes of a frame that is not longer than 125 bytes. */
    String described(byte[] frame) {
        throw new UnsupportedOperationException(
                "Exercise 2: the first bit says whether this is the last fragment, the last four bits "
                        + "of the first byte are the opcode, and the first bit of the second byte says whether it is masked.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "81 85 6a f0 be d7 02 95 d2 bb 05 | text, 5 bytes, masked, last",
                "81 05 68 65 6c 6c 6f             | text, 5 bytes, not masked, last",
                "82 00                            | binary, 0 bytes, not masked, last",
                "88 02 03 e8                      | close, 2 bytes, not masked, last",
                "89 84 00 00 00 00 70 69 6e 67    | ping, 4 bytes, masked, last",
                "8a 04 70 69 6e 67                | pong, 4 bytes, not masked, last",
                "01 03 6f 6e 65                   | text, 3 bytes, not masked, not last",
                "80 03 74 77 6f                   | continuation, 3 bytes, not masked, last",
                "83 00                            | opcode 3, 0 bytes, not masked, last"
            })
    void aFrameIsReadFromItsFirstTwoBytes(String hex, String words) {
        assertEquals(words, described(HexFormat.ofDelimiter(" ").parseHex(hex.strip())));
    }
}
