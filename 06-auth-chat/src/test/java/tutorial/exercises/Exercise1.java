package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exercise 1: the cookie of a session, which scripts, other sites and other hosts shall not get. */
class Exercise1 {
    private static final String ID = "q7-_Zx9";

    /**
     * What stands behind {@code Set-Cookie: }, such as {@code theme=dark; Path=/}.
     *
     * @param id of the session: at least one of the letters A to Z, a to z, the digits 0 to 9, - and _
     * @param tls whether browsers reach the server over TLS; then the cookie's name is {@code __Host-session}, else
     *     {@code session}
     * @throws IllegalArgumentException if the id has any other character, or none
     */
    String setCookie(String id, boolean tls) {
        throw new UnsupportedOperationException(
                "Exercise 1: return name=id and the attributes that keep the cookie from scripts, from "
                        + "forms of other sites, and from connections without TLS. Which attribute must not be there?");
    }

    /** Name and value, and then the attributes. */
    private List<String> parts(boolean tls) {
        return Arrays.stream(setCookie(ID, tls).split(";")).map(String::strip).toList();
    }

    private void assertPart(String part, boolean tls) {
        assertTrue(parts(tls).contains(part), () -> part + " is not in " + parts(tls));
    }

    @Test
    void theIdIsTheValue() {
        assertEquals("session=" + ID, parts(false).get(0));
    }

    @Test
    void overTlsTheNameSaysThatNoOtherHostHasSetTheCookie() {
        assertEquals("__Host-session=" + ID, parts(true).get(0));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void allPagesOfTheServerGetItAndNoScript(boolean tls) {
        assertPart("Path=/", tls);
        assertPart("HttpOnly", tls);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLinkFromAnotherSiteSendsItAndAFormOfAnotherSiteDoesNot(boolean tls) {
        assertPart("SameSite=Lax", tls);
    }

    @Test
    void theBrowserSendsItOverTlsOnlyIfThereIsTls() {
        assertPart("Secure", true);
        assertFalse(parts(false).contains("Secure"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noOtherHostGetsItAndItGoesWithTheBrowser(boolean tls) {
        assertEquals(tls ? 5 : 4, parts(tls).size(), () -> "neither Domain nor Max-Age nor Expires: " + parts(tls));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "a;b", "a; Domain=evil.example", "a,b", "a=b", "a\"", "a\r\nSet-Cookie: b=c", "ä"
            })
    void whatCouldSayMoreThanAnIdIsRefused(String id) {
        assertThrows(IllegalArgumentException.class, () -> setCookie(id, true));
    }
}
