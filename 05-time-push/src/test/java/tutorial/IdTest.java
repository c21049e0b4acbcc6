package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "12345",
                "小明",
                "a b",
                " 1",
                "<script>",
                "../..",
                "%00",
                "{0}",
                "12345678901234567890123456789012"
            })
    void anIdIsAnyTextOfOneLine(String text) {
        assertEquals(text, new Id(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                "\u00a0",
                "\u3000 ",
                "\u2028",
                "a\nb",
                "\r",
                "\u0000",
                "a\u0007",
                "\u007f",
                "\u0085",
                "a\u0085",
                "a\u2028b",
                "a\u2029",
                "\ud800",
                "123456789012345678901234567890123"
            })
    void anythingElseIsRefusedWithASentence(String text) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> new Id(text));

        assertEquals('.', refusal.getMessage().charAt(refusal.getMessage().length() - 1));
    }

    @Test
    void lengthIsCountedInCharacters() {
        assertEquals(64, new Id("😀".repeat(32)).text().length());
        assertThrows(IllegalArgumentException.class, () -> new Id("😀".repeat(33)));
    }
}
