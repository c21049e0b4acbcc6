package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exercise 1: how many bytes does a frame add to what it carries? (RFC 6455, section 5.2) */
class Exercise1 {
    /**
     * The length of the header of a frame, in bytes.
     *
     * @param payload how many bytes the frame carries
     * @param masked whether a client sends it
     */
    int headerBytes(long payload, boolean masked) {
        throw new UnsupportedOperationException(
                "Exercise 1: return 2, and 2 more for a payload of 126 bytes, or 8 more for one of "
                        + "65,536 bytes, and 4 more for a masking key.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, false, 2", "5, false, 2", "125, false, 2", "126, false, 4", "65535, false, 4", "65536, false, 10",
        "0, true, 6", "5, true, 6", "125, true, 6", "126, true, 8", "65535, true, 8", "65536, true, 14",
        "9223372036854775807, true, 14"
    })
    void aHeaderHasTwoToFourteenBytes(long payload, boolean masked, int header) {
        assertEquals(header, headerBytes(payload, masked));
    }
}
