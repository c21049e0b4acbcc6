package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exercise 2: how late does a page learn of an event by short polling? */
class Exercise2 {
    /**
     * How long after the event the page asks for the next time.
     *
     * @param interval the page asks at the times 0, interval, 2 * interval, and so on
     * @param event when the event happens
     */
    Duration delay(Duration interval, Duration event) {
        throw new UnsupportedOperationException(
                "Exercise 2: return the time from the event to the first request that is not "
                        + "earlier than the event.");
    }

    @ParameterizedTest
    @CsvSource({"1000, 0, 0", "1000, 1, 999", "1000, 400, 600", "1000, 1000, 0", "1000, 61001, 999", "250, 600, 150"})
    void theNextRequestBringsTheNews(long interval, long event, long delay) {
        assertEquals(Duration.ofMillis(delay), delay(Duration.ofMillis(interval), Duration.ofMillis(event)));
    }

    @Test
    void onAverageThatIsHalfTheInterval() {
        Duration interval = Duration.ofSeconds(1);
        double mean = new Random(1)
                .longs(100_000, 0, 3_600_000)
                .map(event -> delay(interval, Duration.ofMillis(event)).toMillis())
                .average()
                .orElseThrow();

        assertEquals(500, mean, 5);
    }
}
