package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
    @Test
    void readsWhatIsSaid() {
        assertEquals(new Say("hi"), Wire.read("{\"type\":\"say\",\"text\":\"hi\"}"));
    }

    @Test
    void whatIsNotKnownIsPassedOver() {
        assertEquals(new Say("hi"), Wire.read("{\"text\":\"hi\",\"name\":\"Guest 1\",\"type\":\"say\",\"at\":[1]}"));
    }

    @Test
    void blanksAroundATextAreTakenOff() {
        assertEquals(new Say("a\nb"), Wire.read("{\"type\":\"say\",\"text\":\" \\n a\\nb \\u3000 \"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hi",
                "{",
                "{\"type\":\"say\",\"text\":\"hi\"",
                "{\"type\":\"say\",\"text\":\"hi\"} {}",
                "{\"type\":\"say\",\"text\":\"hi\"}x",
                "{'type':'say','text':'hi'}",
                "{\"type\":\"say\",\"text\":NaN}",
                "null",
                "17",
                "\"say\"",
                "[]",
                "[\"say\",\"hi\"]",
                "{}",
                "{\"text\":\"hi\"}",
                "{\"type\":\"say\"}",
                "{\"type\":\"said\",\"text\":\"hi\"}",
                "{\"type\":\"SAY\",\"text\":\"hi\"}",
                "{\"type\":null,\"text\":\"hi\"}",
                "{\"type\":[\"say\"],\"text\":\"hi\"}",
                "{\"type\":\"say\",\"text\":null}",
                "{\"type\":\"say\",\"text\":17}",
                "{\"type\":\"say\",\"text\":true}",
                "{\"type\":\"say\",\"text\":[\"hi\"]}",
                "{\"type\":\"say\",\"text\":{\"text\":\"hi\"}}",
                "{\"type\":\"say\",\"text\":\"\"}",
                "{\"type\":\"say\",\"text\":\" \\n\\t \"}",
                "{\"type\":\"say\",\"text\":\"\\ud800\"}",
                "{\"type\":\"say\",\"text\":\"\\udc00\\ud800\"}"
            })
    void whatIsNoMessageIsRefusedWithASentence(String message) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> Wire.read(message));

        assertEquals('.', refusal.getMessage().charAt(refusal.getMessage().length() - 1));
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Wire.read("[".repeat(8000)));
        assertThrows(IllegalArgumentException.class, () -> Wire.read("{\"a\":".repeat(1600)));
    }

    @Test
    void lengthIsCountedInCharacters() {
        assertEquals(2000, new Say("😀".repeat(1000)).text().length());
        assertThrows(IllegalArgumentException.class, () -> new Say("😀".repeat(1001)));
        assertEquals(1000, new Say(" " + "x".repeat(1000) + " ").text().length());
        assertThrows(IllegalArgumentException.class, () -> new Say("x".repeat(1001)));
    }

    @Test
    void writesEverythingAsText() {
        Event said = new Event.Said("alice", Instant.EPOCH, "<b>\"\n你好 😀\u2028");

        assertEquals(
                "{\"type\":\"said\",\"name\":\"alice\",\"at\":\"1970-01-01T00:00:00Z\","
                        + "\"text\":\"<b>\\\"\\n你好 😀\u2028\"}",
                new String(Wire.write(said), StandardCharsets.UTF_8));
    }
}
