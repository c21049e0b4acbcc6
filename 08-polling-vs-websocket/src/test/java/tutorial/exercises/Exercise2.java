package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Exercise 2: a stopwatch that tells percentiles, and that is not blind while the server stands still. */
class Exercise2 {
    /** Times are in milliseconds. */
    interface Stopwatch {
        /** An event has arrived. It may have been sent long after it was due. */
        void arrived(long due, long sent, long now);

        /** The delay that so many in a hundred do not exceed. Throws an IllegalStateException before the first event. */
        long percentile(int percent);
    }

    Stopwatch stopwatch() {
        throw new UnsupportedOperationException(
                "Exercise 2: return a Stopwatch that keeps all delays, and sorts them when it is asked. "
                        + "Two of the three times count.");
    }

    private static Stopwatch with(Stopwatch stopwatch, LongStream delays) {
        delays.forEach(delay -> stopwatch.arrived(5_000, 5_000, 5_000 + delay));
        return stopwatch;
    }

    @Test
    void halfOfTheDelaysAreNotAboveP50() {
        Stopwatch stopwatch = with(stopwatch(), LongStream.rangeClosed(1, 20));

        assertEquals(10, stopwatch.percentile(50));
        assertEquals(19, stopwatch.percentile(95));
        assertEquals(20, stopwatch.percentile(99));
    }

    @Test
    void theOrderInWhichTheyComeDoesNotMatter() {
        assertEquals(9, with(stopwatch(), LongStream.of(9, 100, 1, 3, 50)).percentile(50));
    }

    @Test
    void oneDelayIsEveryPercentile() {
        Stopwatch stopwatch = with(stopwatch(), LongStream.of(7));

        assertEquals(
                List.of(7L, 7L, 7L),
                List.of(stopwatch.percentile(1), stopwatch.percentile(50), stopwatch.percentile(100)));
    }

    @Test
    void moreMayArriveAfterItWasAsked() {
        Stopwatch stopwatch = with(stopwatch(), LongStream.of(1));
        assertEquals(1, stopwatch.percentile(100));

        assertEquals(30, with(stopwatch, LongStream.of(30, 2)).percentile(100));
    }

    /** Ten events were due while the server stood still for a second. They were sent at its end, and arrived at once. */
    @Test
    void aServerThatStandsStillIsSeen() {
        Stopwatch stopwatch = with(stopwatch(), LongStream.generate(() -> 1).limit(10));
        IntStream.range(0, 10).forEach(i -> stopwatch.arrived(100 * i, 1_000, 1_001));

        assertEquals(1, stopwatch.percentile(50));
        assertEquals(901, stopwatch.percentile(95));
        assertEquals(1_001, stopwatch.percentile(100));
    }

    @Test
    void beforeTheFirstEventThereIsNothingToTell() {
        assertThrows(IllegalStateException.class, () -> stopwatch().percentile(50));
    }
}
