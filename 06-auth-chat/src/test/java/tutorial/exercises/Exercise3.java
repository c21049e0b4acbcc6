package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exercise 3: a request wants to become a WebSocket. Decide by its headers: 101, 401 or 403? */
class Exercise3 {
    private static final String HOST = "localhost:8080";
    private static final Map<String, String> SESSIONS = Map.of("4f2a", "alice", "93c1", "bob");

    /**
     * The status of the response.
     *
     * @param host the value of the header {@code Host}; the server is reached by http
     * @param origin the value of the header {@code Origin}, or null without that header
     * @param cookies the value of the header {@code Cookie}, such as {@code theme=dark; session=4f2a}, or null without
     *     that header
     * @param sessions from the ids of all sessions to the names of their people
     */
    int status(String host, String origin, String cookies, Map<String, String> sessions) {
        throw new UnsupportedOperationException(
                "Exercise 3: return 403 if the page of another origin asks, else 401 if no cookie "
                        + "\"session\" holds the id of a session, else 101.");
    }

    @ParameterizedTest
    @CsvSource({
        "session=4f2a, 101",
        "session=93c1, 101",
        "theme=dark; session=4f2a, 101",
        "session=4f2a; theme=dark; lang=en, 101",
        "theme=a=b; session=4f2a, 101"
    })
    void whoHasASessionComesIn(String cookies, int status) {
        assertEquals(status, status(HOST, "http://localhost:8080", cookies, SESSIONS));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none",
                "''",
                "session",
                "session=",
                "session=alice",
                "session=4f2",
                "session=4f2a5",
                "oldsession=4f2a",
                "sessions=4f2a",
                "theme=session=4f2a",
                "theme=4f2a"
            })
    void whoHasNoneIsAskedToLogIn(String cookies) {
        assertEquals(401, status(HOST, "http://localhost:8080", cookies, SESSIONS));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8081",
        "https://localhost:8080",
        "http://localhost",
        "http://localhost:80801",
        "http://localhost:8080.evil.example",
        "http://evil.example",
        "http://evil.example/http://localhost:8080",
        "null"
    })
    void thePageOfAnotherOriginIsRefusedWithASessionAndWithout(String origin) {
        assertEquals(403, status(HOST, origin, "session=4f2a", SESSIONS));
        assertEquals(403, status(HOST, origin, "session=ffff", SESSIONS));
        assertEquals(403, status(HOST, origin, null, SESSIONS));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"session=4f2a, 101", "session=ffff, 401", "none, 401"})
    void aProgramThatIsNoBrowserSendsNoOrigin(String cookies, int status) {
        assertEquals(status, status(HOST, null, cookies, SESSIONS));
    }

    @ParameterizedTest
    @CsvSource({"http://chat.example, 101", "http://localhost:8080, 403"})
    void ourOriginIsWhereTheBrowserHasFoundUs(String origin, int status) {
        assertEquals(status, status("chat.example", origin, "session=4f2a", SESSIONS));
    }
}
