package tutorial;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param runIn how long each run goes on before it counts
 * @param slowInterval of the short poll that brings many events with each answer
 */
record Plan(
        List<Integer> sizes,
        int repeats,
        Duration warmUp,
        Duration runIn,
        Duration run,
        Duration idle,
        Duration slowInterval,
        int bursts) {
    private static final Plan FULL = new Plan(List.of(10, 200, 1_000), 5, s(2), s(1), s(4), s(30), s(10), 5);
    private static final Plan QUICK = new Plan(List.of(10, 100), 1, ms(300), ms(300), s(1), s(2), s(1), 1);

    /** {@code -Dquick} measures less, to see whether all works. */
    static Plan ofCommandLine() {
        return Boolean.getBoolean("quick") ? QUICK : FULL;
    }

    static Plan quick() {
        return QUICK;
    }

    int biggest() {
        return sizes.get(sizes.size() - 1);
    }

    private static Duration s(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Duration ms(int millis) {
        return Duration.ofMillis(millis);
    }
}
