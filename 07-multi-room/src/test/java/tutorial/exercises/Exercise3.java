package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Exercise 3: a server remembers the ids of messages, so that none is stored twice. But it cannot remember all for ever. */
class Exercise3 {
    /** The ids of the newest messages. Any thread may ask. */
    interface Ids {
        /** Remembers an id, and says whether it was new. */
        boolean isNew(String id);

        /** How many are remembered. */
        int size();
    }

    /** Remembers so many ids, and then forgets the oldest for each new one. */
    Ids ids(int most) {
        throw new UnsupportedOperationException(
                "Exercise 3: return Ids with a set that keeps the order in which the ids came, and never more than the most.");
    }

    @Test
    void anIdIsNewOnce() {
        Ids ids = ids(10);

        assertTrue(ids.isNew("7f"));
        assertFalse(ids.isNew("7f"));
        assertTrue(ids.isNew("80"));
        assertEquals(2, ids.size());
    }

    @Test
    void theOldestIsForgottenFirst() {
        Ids ids = ids(3);
        IntStream.range(0, 4).forEach(i -> ids.isNew("id " + i));

        assertEquals(3, ids.size());
        assertFalse(ids.isNew("id 1"));
        assertFalse(ids.isNew("id 2"));
        assertFalse(ids.isNew("id 3"));
        assertTrue(ids.isNew("id 0"));
    }

    /** A set without an order forgets any of them, and does well only if it is lucky. So the ids come in two orders. */
    @Test
    void theOldestIsTheOneThatCameFirstWhateverItsName() {
        for (List<String> arriving : List.of(List.of("a", "b", "c", "d", "e"), List.of("e", "d", "c", "b", "a"))) {
            Ids ids = ids(4);
            arriving.forEach(ids::isNew);

            arriving.subList(1, 5)
                    .forEach(id -> assertFalse(
                            ids.isNew(id),
                            () -> "Of " + arriving + " the first one should be forgotten, but it was " + id
                                    + ". Does your set know in which order they came?"));
        }
    }

    @Test
    void toAskAgainForgetsNobody() {
        Ids ids = ids(3);
        IntStream.range(0, 3).forEach(i -> ids.isNew("id " + i));

        IntStream.range(0, 100).forEach(i -> assertFalse(ids.isNew("id 2")));

        assertFalse(ids.isNew("id 0"));
    }

    @Test
    void aMillionMessagesDoNotFillTheMemory() {
        Ids ids = ids(1000);

        IntStream.range(0, 1_000_000).forEach(i -> assertTrue(ids.isNew("id " + i)));

        assertEquals(1000, ids.size());
    }

    @Test
    void ofManyThreadsOneIsToldThatItIsNew() {
        Ids ids = ids(100_000);

        long told = IntStream.range(0, 400_000)
                .parallel()
                .filter(i -> ids.isNew("id " + i % 50_000))
                .count();

        assertEquals(50_000, told);
    }
}
