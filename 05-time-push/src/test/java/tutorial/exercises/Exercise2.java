package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tutorial.kit.Later;
import tutorial.kit.TestLater;

/** Exercise 2: a watchdog, which notices that nothing has been heard for five seconds. */
class Exercise2 {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Waits for signs of life. */
    interface Watchdog {
        /** A sign of life. The first one begins the watch. */
        void heard();
    }

    /** A watchdog that runs `lost` once, when nothing has been heard for so long, and watches again from the next sign on. */
    Watchdog watchdog(Duration patience, Later later, Runnable lost) {
        throw new UnsupportedOperationException(
                "Exercise 2: return a Watchdog. A task that has been given to later.after cannot be taken back, "
                        + "so it has to find out for itself whether something was heard meanwhile.");
    }

    private final TestLater later = new TestLater();
    private final AtomicInteger losses = new AtomicInteger();

    private void pass(int millis) {
        later.forward(Duration.ofMillis(millis));
    }

    @Test
    void silenceIsNoticed() {
        Watchdog dog = watchdog(PATIENCE, later, losses::incrementAndGet);
        dog.heard();

        pass(4999);
        assertEquals(0, losses.get());
        pass(1);
        assertEquals(1, losses.get());
    }

    @Test
    void eachSignOfLifeBeginsTheWaitAnew() {
        Watchdog dog = watchdog(PATIENCE, later, losses::incrementAndGet);
        for (int i = 0; i < 60; i++) {
            dog.heard();
            pass(1000);
        }
        assertEquals(0, losses.get());

        pass(3999);
        assertEquals(0, losses.get());
        pass(1);
        assertEquals(1, losses.get());
    }

    @Test
    void aLossIsToldOnce() {
        Watchdog dog = watchdog(PATIENCE, later, losses::incrementAndGet);
        dog.heard();
        dog.heard();

        pass(3_600_000);

        assertEquals(1, losses.get());
    }

    @Test
    void itWatchesAgainAfterALoss() {
        Watchdog dog = watchdog(PATIENCE, later, losses::incrementAndGet);
        dog.heard();
        pass(60_000);

        dog.heard();
        pass(4999);
        assertEquals(1, losses.get());
        pass(1);
        assertEquals(2, losses.get());
    }

    @Test
    void nothingIsLostBeforeTheFirstSign() {
        watchdog(PATIENCE, later, losses::incrementAndGet);

        pass(60_000);

        assertEquals(0, losses.get());
    }
}
