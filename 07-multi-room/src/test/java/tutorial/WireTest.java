package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.ledger.Backlog;
import tutorial.ledger.Message;
import tutorial.ledger.Seq;

class WireTest {
    private static final String ID = "An \"id\" must have 1 to 64 characters.";

    private static String write(Event event) {
        return new String(Wire.write(event), StandardCharsets.UTF_8);
    }

    @Test
    void readsCommands() {
        assertEquals(new Command.Enter("tea", null, null), Wire.read("{\"type\":\"enter\",\"room\":\"tea\"}"));
        assertEquals(
                new Command.Enter("茶", new Seq(17, 4), "x"),
                Wire.read("{\"type\":\"enter\",\"room\":\"茶\",\"since\":\"17-4\",\"id\":\"x\"}"));
        assertEquals(new Command.Leave("tea", null), Wire.read("{\"type\":\"leave\",\"room\":\"tea\"}"));
        assertEquals(
                new Command.Say("tea", "a\nb", "1"),
                Wire.read("{\"type\":\"say\",\"room\":\"tea\",\"text\":\" a\\nb \",\"id\":\"1\"}"));
        assertEquals(new Command.Rooms(null), Wire.read("{\"type\":\"rooms\"}"));
    }

    @Test
    void whatIsNotKnownIsPassedOver() {
        assertEquals(
                new Command.Leave("tea", null),
                Wire.read("{\"seq\":[1],\"room\":\"tea\",\"type\":\"leave\",\"since\":17,\"id\":null}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hi",
                "{",
                "null",
                "17",
                "[]",
                "{}",
                "{'type':'rooms'}",
                "{\"type\":\"rooms\"} {}",
                "{\"type\":\"ROOMS\"}",
                "{\"type\":[\"rooms\"]}",
                "{\"type\":\"rooms\",\"id\":17}",
                "{\"type\":\"rooms\",\"id\":\"\"}",
                "{\"type\":\"rooms\",\"id\":\"\\n\"}",
                "{\"type\":\"enter\"}",
                "{\"type\":\"enter\",\"room\":17}",
                "{\"type\":\"enter\",\"room\":null}",
                "{\"type\":\"enter\",\"room\":\"\"}",
                "{\"type\":\"enter\",\"room\":\"a b\"}",
                "{\"type\":\"enter\",\"room\":\"<b>\"}",
                "{\"type\":\"enter\",\"room\":\"../tea\"}",
                "{\"type\":\"enter\",\"room\":\"\\u0301a\"}",
                "{\"type\":\"enter\",\"room\":\"tea\\u202e\"}",
                "{\"type\":\"enter\",\"room\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}",
                "{\"type\":\"enter\",\"room\":\"tea\",\"since\":17}",
                "{\"type\":\"enter\",\"room\":\"tea\",\"since\":\"17\"}",
                "{\"type\":\"enter\",\"room\":\"tea\",\"since\":\"-1-0\"}",
                "{\"type\":\"enter\",\"room\":\"tea\",\"since\":\"9999999999999999999-0\"}",
                "{\"type\":\"leave\"}",
                "{\"type\":\"say\",\"text\":\"hi\"}",
                "{\"type\":\"say\",\"room\":\"tea\"}",
                "{\"type\":\"say\",\"room\":\"tea\",\"text\":17}",
                "{\"type\":\"say\",\"room\":\"tea\",\"text\":\" \\n \"}",
                "{\"type\":\"say\",\"room\":\"tea\",\"text\":\"\\u0000\"}",
                "{\"type\":\"say\",\"room\":\"tea\",\"text\":\"\\ud800\"}"
            })
    void whatIsNoCommandIsNonsenseWithASentence(String message) {
        Command.Nonsense nonsense = assertInstanceOf(Command.Nonsense.class, Wire.read(message));

        assertTrue(nonsense.reason().endsWith("."), nonsense.reason());
    }

    @Test
    void nestingWithoutEndIsNonsense() {
        assertInstanceOf(Command.Nonsense.class, Wire.read("[".repeat(8000)));
        assertInstanceOf(Command.Nonsense.class, Wire.read("{\"a\":".repeat(1600)));
    }

    @Test
    void nonsenseKeepsItsIdIfThatIsGood() {
        assertEquals(
                new Command.Nonsense("\"text\" must be a string.", "1"),
                Wire.read("{\"type\":\"say\",\"room\":\"tea\",\"id\":\"1\"}"));
        assertEquals(
                new Command.Nonsense(ID, null), Wire.read("{\"type\":\"rooms\",\"id\":\"" + "x".repeat(65) + "\"}"));
    }

    @Test
    void lengthIsCountedInCharacters() {
        assertEquals(
                2000, new Command.Say("tea", "😀".repeat(1000), null).text().length());
        assertThrows(IllegalArgumentException.class, () -> new Command.Say("tea", "😀".repeat(1001), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Tea_room-2", "茶室", "Čaj", "हिन्दी", "ห้อง", "٣", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void namesAreOfAnyScript(String name) {
        assertEquals(name, Spelling.of(name));
    }

    @Test
    void aNameIsTheSameHoweverItIsWritten() {
        assertEquals(Spelling.of("caf\u00e9"), Spelling.of("cafe\u0301"));
    }

    @Test
    void writesEventsWithoutWhatIsMissing() {
        assertEquals(
                "{\"type\":\"said\",\"room\":\"tea\",\"seq\":\"1000-4\",\"name\":\"anna\",\"at\":\"1970-01-01T00:00:01Z\","
                        + "\"text\":\"<b>\\\"\\n你好 😀\u2028\"}",
                write(Event.Said.of(Message.of("tea", new Seq(1000, 4), "anna", "<b>\"\n你好 😀\u2028", null))));
        assertEquals(
                "{\"type\":\"left\",\"room\":\"tea\",\"name\":\"anna\",\"at\":\"1970-01-01T00:00:00Z\",\"present\":[]}",
                write(new Event.Left("tea", "anna", Instant.EPOCH, List.of())));
        assertEquals(
                "{\"type\":\"refused\",\"reason\":\"no\",\"id\":\"1\"}", write(new Event.Refused("no", "1", null)));
    }

    /** See {@link SocketOutbox}: a newcomer who is told more at once would be taken for one who does not read. */
    @Test
    void aWholeBacklogFitsIntoAnOutbox() {
        String name = "𠀀".repeat(32);
        Event longest =
                Event.Said.of(Message.of(name, new Seq(1L << 50, 1L << 50), name, "\"".repeat(1000), "\"".repeat(64)));
        Event widest =
                Event.Said.of(Message.of(name, new Seq(1L << 50, 1L << 50), name, "😀".repeat(1000), "😀".repeat(64)));

        assertTrue(Math.max(Wire.write(longest).length, Wire.write(widest).length) * Backlog.MESSAGES < 1024 * 1024);
    }
}
