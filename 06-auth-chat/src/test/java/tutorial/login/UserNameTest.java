package tutorial.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTest {
    private static String key(String typed) {
        return UserName.of(typed).orElseThrow().key();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "alice", "Alice-2", "_", "王小明", "Łukasz", "Ñandú", "Дарья", "Ἀθηνᾶ", "हिन्दी", "ไทย", "مريم", "٣",
                "𠮷野"
            })
    void lettersOfAnyScriptAreAName(String name) {
        assertEquals(name, UserName.of(name).orElseThrow().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\u00a0b",
                "a\tb",
                "a\nb",
                "a.b",
                "a@b",
                "a'b",
                "<b>",
                "&lt;",
                "a/b",
                "a\\b",
                "a\u0000b",
                "a\u200bb",
                "a\u202eb",
                "\u0301a",
                "😀",
                "½",
                "\ud800",
                "a\ufffd",
                "ﷺ",
                "1234567890123456789012345678901234"
            })
    void otherThingsAreNone(String name) {
        assertEquals(Optional.empty(), UserName.of(name));
    }

    @ParameterizedTest
    @CsvSource({
        "alice, Alice",
        "alice, ALICE",
        "alice, ａｌｉｃｅ",
        "alice, Ａlice",
        "alice, 'alice '",
        "alice, 𝒶𝓁𝒾𝒸ℯ",
        "straße, STRASSE",
        "σοφός, ΣΟΦΌΣ",
        "é, e\u0301",
        "office, oﬃce",
        "angstrÖm, ANGSTRo\u0308M",
        "дарья, ДАРЬЯ",
        "k, \u212a"
    })
    void formsOfTheSameNameAreOne(String one, String other) {
        assertEquals(key(one), key(other));
    }

    @Test
    void otherNamesAreOthers() {
        assertNotEquals(key("alice"), key("alice_"));
        assertNotEquals(key("alice"), key("alicé"));
        assertNotEquals(key("王"), key("玉"));
    }

    @Test
    void lengthIsCountedInCharacters() {
        assertEquals(64, UserName.of("𠮷".repeat(32)).orElseThrow().text().length());
        assertEquals(Optional.empty(), UserName.of("𠮷".repeat(33)));
        assertEquals(Optional.empty(), UserName.of("ﬃ".repeat(11))); // 33 when it is written out
    }

    @Test
    void itIsShownAsItsOwnerWroteIt() {
        assertEquals("Alice", UserName.of(" Ａlice ").orElseThrow().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice\ufe0f",
                "alice\u034f",
                "alice\u180b",
                "alice\u17b5",
                "alice\udb40\udd00",
                "alice\u1160",
                "a\u3164lice",
                "\u3164",
                "alice\u115f",
                "alice\uffa0"
            })
    void lettersThatAreDrawnAsNothingAreNone(String name) {
        assertEquals(Optional.empty(), UserName.of(name));
    }

    /** To put 30,000 marks into their order takes a second. */
    @Test
    void aLongNameIsRefusedBeforeItIsNormalized() {
        String long30Ki = "a" + "\u0301".repeat(15_000) + "\u0316".repeat(15_000);

        assertTimeout(Duration.ofMillis(300), () -> assertEquals(Optional.empty(), UserName.of(long30Ki)));
    }
}
