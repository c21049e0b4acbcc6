package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exercise 3: a header may be a list, and may be sent in several lines. Find a word in it. (RFC 9110, section 5.6.1) */
class Exercise3 {
    /**
     * Whether a header contains a word, whatever its case.
     *
     * @param values the values of all lines with this header
     */
    boolean hasToken(List<String> values, String token) {
        throw new UnsupportedOperationException(
                "Exercise 3: split each value at its commas, take the spaces away, and compare without "
                        + "regard to upper and lower case.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Upgrade                 | true",
                "upgrade                 | true",
                "keep-alive, Upgrade     | true",
                "keep-alive,UPGRADE , x  | true",
                "keep-alive; Upgrade     | true",
                "keep-alive              | false",
                "Upgraded                | false",
                "no-upgrade              | false",
                "up grade                | false"
            })
    void aWordIsFoundInTheList(String lines, boolean found) {
        assertEquals(found, hasToken(List.of(lines.split(";")), "upgrade"));
    }
}
