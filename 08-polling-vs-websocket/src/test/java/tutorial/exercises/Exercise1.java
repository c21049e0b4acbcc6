package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Exercise 1: read an event stream, as a browser does. */
class Exercise1 {
    /** A message of a stream. Its id is that of the last `id:` line so far, or the empty text if there was none yet. */
    record Message(String id, String data) {}

    /** The messages in these lines. A message ends with an empty line; one that has not ended yet does not count. */
    List<Message> messages(List<String> lines) {
        throw new UnsupportedOperationException(
                "Exercise 1: return the messages. Go through the lines, keep what data: and id: say, and make a message "
                        + "at each empty line. One space behind the colon does not belong to the value.");
    }

    @Test
    void anEmptyLineEndsAMessage() {
        assertEquals(
                List.of(new Message("", "hello"), new Message("", "again")),
                messages(List.of("data: hello", "", "data:again", "", "data: not yet")));
    }

    @Test
    void anIdStaysUntilTheNextOne() {
        assertEquals(
                List.of(new Message("7", "a"), new Message("7", "b"), new Message("8", "c")),
                messages(List.of("id:7", "data:a", "", "data:b", "", "data:c", "id: 8", "")));
    }

    @Test
    void severalLinesOfDataAreOneMessage() {
        assertEquals(List.of(new Message("", "one\n two")), messages(List.of("data:one", "data:  two", "")));
    }

    @Test
    void commentsAndOtherFieldsSayNothing() {
        assertEquals(
                List.of(new Message("", "a: b")),
                messages(List.of(":", ": still there", "retry: 2000", "", "data: a: b", "color: red", "")));
    }

    @Test
    void withoutDataThereIsNoMessageButTheIdCounts() {
        assertEquals(List.of(new Message("9", "x")), messages(List.of("id: 9", "", "", "data:x", "")));
    }
}
