package tutorial;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Watches the beats of the nodes, and trusts no clock but its own: a node is silent when its beat has been the same for 5
 * seconds. Not safe for threads.
 */
final class Watch {
    private static final Duration SILENT_AFTER = Duration.ofSeconds(5);

    private record Sight(String beat, long nanoTime) {}

    private final LongSupplier nanoTime;
    private final Map<String, Sight> seen = new HashMap<>();

    /** @param nanoTime a clock that only goes forward, such as {@code System::nanoTime} */
    Watch(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Those of these nodes that are silent. Who sees none, because nothing can be seen, begins to watch anew. */
    Map<String, String> silent(Map<String, String> beats) {
        long now = nanoTime.getAsLong();
        Map<String, String> silent = new HashMap<>();
        seen.keySet().retainAll(beats.keySet());
        beats.forEach((node, beat) -> {
            Sight sight = seen.get(node);
            if (sight == null || !sight.beat().equals(beat)) {
                seen.put(node, new Sight(beat, now));
            } else if (now - sight.nanoTime() >= SILENT_AFTER.toNanos()) {
                silent.put(node, beat);
            }
        });
        return silent;
    }
}
