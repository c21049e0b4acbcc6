package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Exercise 2: nobody shall try one password after the other. For each name and address there is a bucket of five tokens. A
 * guess takes one, and every twelve seconds one comes back, until there are five.
 */
class Exercise2 {
    private final AtomicLong nanoTime = new AtomicLong(1_000_000_000_000L);

    interface Guesses {
        /** Whether a password may be looked at for this name from this address. Any thread may ask. */
        boolean mayGuess(String name, String address);
    }

    /** @param nanoTime a clock that only goes forward, in nanoseconds */
    Guesses guesses(LongSupplier nanoTime) {
        throw new UnsupportedOperationException(
                "Exercise 2: return Guesses with a map of buckets. A bucket needs no timer: when somebody "
                        + "asks, count how many tokens have come back since the last time.");
    }

    private Guesses guesses() {
        return guesses(nanoTime::get);
    }

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }

    private static void guessFiveTimes(Guesses guesses) {
        for (int i = 1; i <= 5; i++) {
            assertTrue(guesses.mayGuess("alice", "10.0.0.1"), "guess " + i);
        }
    }

    private static void assertNoMore(Guesses guesses) {
        assertFalse(guesses.mayGuess("alice", "10.0.0.1"));
    }

    @Test
    void aSixthGuessHasToWait() {
        Guesses guesses = guesses();
        guessFiveTimes(guesses);

        assertNoMore(guesses);
    }

    @Test
    void oneTokenComesBackEveryTwelveSeconds() {
        Guesses guesses = guesses();
        guessFiveTimes(guesses);
        pass(Duration.ofMillis(11_999));
        assertNoMore(guesses);
        pass(Duration.ofMillis(2));

        assertTrue(guesses.mayGuess("alice", "10.0.0.1"));
        assertNoMore(guesses);
        pass(Duration.ofMillis(24_001));
        assertTrue(guesses.mayGuess("alice", "10.0.0.1"));
        assertTrue(guesses.mayGuess("alice", "10.0.0.1"));
        assertNoMore(guesses);
    }

    @Test
    void toAskInVainCostsNothing() {
        Guesses guesses = guesses();
        guessFiveTimes(guesses);
        for (int i = 0; i < 12; i++) {
            assertNoMore(guesses);
            pass(Duration.ofMillis(1001));
        }

        assertTrue(guesses.mayGuess("alice", "10.0.0.1"));
    }

    @Test
    void whoWaitsForADaySavesNoMoreThanFive() {
        Guesses guesses = guesses();
        guessFiveTimes(guesses);
        pass(Duration.ofDays(1));

        guessFiveTimes(guesses);
        assertNoMore(guesses);
    }

    @Test
    void otherNamesAndOtherAddressesHaveBucketsOfTheirOwn() {
        Guesses guesses = guesses();
        guessFiveTimes(guesses);

        assertTrue(guesses.mayGuess("bob", "10.0.0.1"));
        assertTrue(guesses.mayGuess("alice", "10.0.0.2"));
        assertTrue(guesses.mayGuess("alice1", "0.0.0.1"));
        assertNoMore(guesses);
    }

    @Test
    void capitalLettersMakeNoOtherName() {
        Guesses guesses = guesses();
        guessFiveTimes(guesses);

        assertFalse(guesses.mayGuess("ALICE", "10.0.0.1"));
    }

    @Test
    void eightThreadsInTheSameMomentGetFiveTokens() throws InterruptedException {
        Guesses guesses = guesses();
        AtomicInteger allowed = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        Runnable guesser = () -> {
            await(start);
            IntStream.range(0, 1000)
                    .filter(i -> guesses.mayGuess("alice", "10.0.0.1"))
                    .forEach(i -> allowed.incrementAndGet());
        };
        List<Thread> threads =
                Stream.generate(() -> new Thread(guesser)).limit(8).toList();
        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(5, allowed.get());
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
