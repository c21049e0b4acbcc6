package tutorial.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void onlyTheRightOneIsRight() {
        String hash = passwords.hash("correct horse");

        assertTrue(passwords.isRight("correct horse", hash));
        assertFalse(passwords.isRight("Correct horse", hash));
        assertFalse(passwords.isRight("correct horse ", hash));
        assertFalse(passwords.isRight("", hash));
    }

    @Test
    void theHashHasTheParametersThatOwaspAsksForAndASaltOfItsOwn() {
        String hash = passwords.hash("correct horse");

        assertTrue(hash.matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[^$]{22}\\$[^$]{43}"), hash);
        assertNotEquals(hash, passwords.hash("correct horse"));
    }

    @Test
    void everyCharacterOfALongOneCounts() {
        String hash = passwords.hash("好".repeat(999) + "a");

        assertTrue(passwords.isRight("好".repeat(999) + "a", hash));
        assertFalse(passwords.isRight("好".repeat(999) + "b", hash));
    }

    @Test
    void aHashThatWasMadeWithLessStaysRight() {
        String hash = TestUsers.cheapHash("correct horse");

        assertTrue(hash.contains("$m=64,t=1,p=1$"), hash);
        assertTrue(passwords.isRight("correct horse", hash));
        assertFalse(passwords.isRight("Correct horse", hash));
    }

    @Test
    void anotherKeyboardTypesTheSame() {
        assertTrue(passwords.isRight("cafe\u0301 noir", passwords.hash("caf\u00e9 noir")));
    }

    @Test
    void lengthIsCountedInCharacters() {
        assertFalse(Passwords.isAcceptable("😀".repeat(7)));
        assertTrue(Passwords.isAcceptable("😀".repeat(8)));
        assertTrue(Passwords.isAcceptable("😀".repeat(1000)));
        assertFalse(Passwords.isAcceptable("x".repeat(1001)));
        assertEquals("A password must have 8 to 1000 characters.", Passwords.RULE);
    }
}
