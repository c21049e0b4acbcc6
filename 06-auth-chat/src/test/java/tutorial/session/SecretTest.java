package tutorial.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
    @Test
    void has256BitsAndIsNeverTheSame() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String text = Secret.random().text();
            assertEquals(32, Base64.getUrlDecoder().decode(text).length);
            assertTrue(seen.add(text));
        }
    }

    @Test
    void isKnownAgain() {
        Secret secret = Secret.random();
        Secret again = Secret.of(secret.text()).orElseThrow();

        assertTrue(secret.is(again));
        assertEquals(secret.hash(), again.hash());
        assertFalse(secret.is(Secret.random()));
        assertNotEquals(secret.hash(), Secret.random().hash());
        assertNotEquals(secret.hash(), secret.text());
    }

    @Test
    void doesNotSayItself() {
        Secret secret = Secret.random();

        assertFalse(secret.toString().contains(secret.text()));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "x",
                "0123456789012345678901234567890123456789 12",
                "012345678901234567890123456789012345678901",
                "01234567890123456789012345678901234567890123",
                "012345678901234567890123456789012345678901=",
                "0123456789012345678901234567890123456789\r\n12"
            })
    void hasAShape(String text) {
        assertEquals(Optional.empty(), Secret.of(text));
    }
}
