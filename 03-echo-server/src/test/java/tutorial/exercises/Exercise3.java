package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exercise 3: a server that has two web sites lets the pages of both connect, and no others. */
class Exercise3 {
    private static final Set<String> OURS = Set.of("https://chat.example", "https://beta.chat.example");

    /**
     * Whether a handshake may go on.
     *
     * @param ours the origins whose pages may connect
     * @param origins the values of all Origin headers of the request, none when it has no such header
     */
    boolean mayConnect(Set<String> ours, List<String> origins) {
        throw new UnsupportedOperationException(
                "Exercise 3: return true when the request has no Origin header, because then no "
                        + "browser has sent it, or exactly one, which is one of ours, character for character.");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            value = {
                "none                                             | true",
                "https://chat.example                             | true",
                "https://beta.chat.example                        | true",
                "http://chat.example                              | false",
                "https://chat.example:8443                        | false",
                "https://chat.example.evil.example                | false",
                "https://evil.example/https://chat.example        | false",
                "https://beta-chat.example                        | false",
                "null                                             | false",
                "https://chat.example https://evil.example        | false",
                "https://chat.example https://beta.chat.example   | false",
                "https://chat.example https://chat.example        | false"
            })
    void onlyPagesOfOursMayConnect(String origins, boolean allowed) {
        List<String> headers = origins == null ? List.of() : List.of(origins.split(" "));

        assertEquals(allowed, mayConnect(OURS, headers));
    }
}
