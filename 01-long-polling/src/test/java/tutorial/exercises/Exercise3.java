package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exercise 3: a client may say how long it wants to wait. A server that believes everything waits for ever. */
class Exercise3 {
    /**
     * The timeout in seconds.
     *
     * @param text what stands behind {@code timeout=} in the address, or null if nothing stands there
     * @throws IllegalArgumentException if it is not a whole number from 0 to 30, written in the digits 0 to 9
     */
    int timeout(String text) {
        throw new UnsupportedOperationException("Exercise 3: return the number, 25 if there is no text, and throw an "
                + "IllegalArgumentException for everything that is not a number from 0 to 30.");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "25, 25", "30, 30", "07, 7"})
    void aNumberOfSecondsIsTaken(String text, int seconds) {
        assertEquals(seconds, timeout(text));
    }

    @ParameterizedTest
    @NullSource
    void withoutAWordItIs25(String nothing) {
        assertEquals(25, timeout(nothing));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "31",
                "-1",
                "+5",
                "2.5",
                "1e1",
                "0x10",
                " 5",
                "5 ",
                "99999999999999999999",
                "٢٥",
                "five",
                "NaN"
            })
    void everythingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> timeout(text));
    }
}
