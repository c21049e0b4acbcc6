package tutorial.measure;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much is measured.
 *
 * @param sizes numbers of clients, the smallest first
 * @param deliveries how many responses or pushed messages a server must have sent by each transport before it counts as warm
 * @param warmUp the longest time that a server then gets until its compiler rests; zero to begin at once
 * @param settle how long each run goes on before it counts
 * @param slowInterval of the short poll that brings many events with each response
 */
record Plan(
        List<Integer> sizes,
        int repeats,
        int deliveries,
        Duration warmUp,
        Duration settle,
        Duration run,
        Duration idle,
        Duration slowInterval,
        int bursts) {
    private static final Plan FULL = new Plan(List.of(10, 200, 1_000), 5, 20_000, s(12), s(1), s(4), s(30), s(10), 5);
    private static final Plan QUICK = new Plan(List.of(10, 20), 1, 200, Duration.ZERO, ms(300), s(1), s(2), s(1), 1);

    /** {@code -Dquick} measures less, to see whether all works. */
    static Plan ofCommandLine() {
        return Boolean.getBoolean("quick") ? QUICK : FULL;
    }

    /** For the Java of a server. If nobody waits until its compiler rests, the quick compiler will do. */
    List<String> serverOptions() {
        return warmUp.isZero()
                ? Stream.concat(MeasuredServer.OPTIONS.stream(), Stream.of("-XX:TieredStopAtLevel=1"))
                        .toList()
                : MeasuredServer.OPTIONS;
    }

    int smallest() {
        return sizes.get(0);
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
