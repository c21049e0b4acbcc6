package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchTest {
    private long nanoTime = -3; // System.nanoTime may begin anywhere
    private final Watch watch = new Watch(() -> nanoTime);

    private void goOn(double seconds) {
        nanoTime += (long) (seconds * Duration.ofSeconds(1).toNanos());
    }

    @Test
    void aNodeThatBeatsIsNotSilent() {
        for (int i = 0; i < 20; i++) {
            assertEquals(Map.of(), watch.silent(Map.of("a", "" + i)));
            goOn(1);
        }
    }

    @Test
    void aNodeIsSilentWhenItsBeatHasBeenTheSameForFiveSeconds() {
        watch.silent(Map.of("a", "1", "b", "1"));
        goOn(4.9);
        assertEquals(Map.of(), watch.silent(Map.of("a", "1", "b", "2")));
        goOn(0.1);
        assertEquals(Map.of("a", "1"), watch.silent(Map.of("a", "1", "b", "2")));
    }

    @Test
    void whileNothingCouldBeSeenNobodyWasSilent() {
        watch.silent(Map.of("a", "1"));
        goOn(60);
        watch.silent(Map.of());

        assertEquals(Map.of(), watch.silent(Map.of("a", "1")));
        goOn(5);
        assertEquals(Map.of("a", "1"), watch.silent(Map.of("a", "1")));
    }
}
