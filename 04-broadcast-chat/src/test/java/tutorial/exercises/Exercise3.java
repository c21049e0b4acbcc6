package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exercise 3: how long a client waits before it connects again, by exponential backoff with jitter. */
class Exercise3 {
    /**
     * How long to wait.
     *
     * @param failures how many attempts have failed before this one, from 0
     * @param random any number from 0 to 1, another one for each client
     */
    Duration pause(int failures, double random) {
        throw new UnsupportedOperationException(
                "Exercise 3: return half a second, doubled for each failure, at most ten seconds; "
                        + "and up to a quarter more of that, by the random number.");
    }

    @ParameterizedTest
    @CsvSource({"0, 500", "1, 1000", "2, 2000", "3, 4000", "4, 8000", "5, 10000", "6, 10000", "60, 10000"})
    void theWaitDoublesUpToTenSeconds(int failures, int millis) {
        assertEquals(Duration.ofMillis(millis), pause(failures, 0));
    }

    @Test
    void jitterAddsUpToAQuarter() {
        assertEquals(Duration.ofMillis(625), pause(0, 1));
        assertEquals(Duration.ofMillis(1125), pause(1, 0.5));
        assertEquals(Duration.ofMillis(12_500), pause(9, 1));
    }

    @Test
    void aClientThatHasTriedForAWeekStillWaitsTenSeconds() {
        assertEquals(Duration.ofSeconds(10), pause(60_000, 0));
        assertEquals(Duration.ofSeconds(10), pause(Integer.MAX_VALUE, 0));
    }
}
