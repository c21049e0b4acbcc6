package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Exercise 1: somebody who joins wants to read what was said before. The room remembers the newest messages. */
class Exercise1 {
    /** What was said, up to a number of messages. The room calls it below its lock, so it needs no lock of its own. */
    interface History {
        void add(String message);

        /** The newest messages, the oldest of them first. Later additions do not change this list. */
        List<String> newest();
    }

    /** A history that remembers so many messages, and never more. */
    History history(int most) {
        throw new UnsupportedOperationException(
                "Exercise 1: return a History that keeps the newest messages in an ArrayDeque and "
                        + "forgets the oldest one when there are too many.");
    }

    @Test
    void nothingHasBeenSaidAtFirst() {
        assertEquals(List.of(), history(20).newest());
    }

    @Test
    void newcomersReadInTheOrderInWhichThingsWereSaid() {
        History history = history(20);
        history.add("hello");
        history.add("is anybody here?");

        assertEquals(List.of("hello", "is anybody here?"), history.newest());
    }

    @Test
    void theOldestIsForgottenFirst() {
        History history = history(3);
        IntStream.rangeClosed(1, 1000).forEach(i -> history.add("message " + i));

        assertEquals(List.of("message 998", "message 999", "message 1000"), history.newest());
    }

    @Test
    void whatANewcomerReadsDoesNotChangeAfterwards() {
        History history = history(2);
        history.add("one");
        List<String> read = history.newest();
        history.add("two");
        history.add("three");

        assertEquals(List.of("one"), read);
    }

    @Test
    void aHistoryMayRememberNothing() {
        History history = history(0);
        history.add("hello");

        assertEquals(List.of(), history.newest());
    }
}
