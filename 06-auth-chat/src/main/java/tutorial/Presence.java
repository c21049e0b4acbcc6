package tutorial;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The people who are online. A person is online as long as one of their tabs is open, and for two seconds more, because
 * a page that is loaded again closes its connection and opens a new one. Not thread-safe: the room calls it under its
 * lock.
 */
final class Presence {
    private static final Duration TIME_TO_COME_BACK = Duration.ofSeconds(2);

    private final LongSupplier nanoTime;
    private final Map<String, Integer> tabs = new LinkedHashMap<>(); // in the order in which people have come
    private final Map<String, Long> lastClosed = new LinkedHashMap<>(); // in nanoseconds, of those without an open tab

    Presence(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Counts one more open tab. Returns whether its person was offline until now. */
    boolean open(String name) {
        boolean isNew = !tabs.containsKey(name);
        tabs.merge(name, 1, Integer::sum);
        lastClosed.remove(name);
        return isNew;
    }

    void close(String name) {
        if (tabs.merge(name, -1, Integer::sum) == 0) {
            lastClosed.put(name, nanoTime.getAsLong());
        }
    }

    /**
     * The people who have had no open tab for two seconds. They are offline from now on, and are returned only once.
     */
    List<String> takeGone() {
        long now = nanoTime.getAsLong();
        List<String> gone = lastClosed.entrySet().stream()
                .filter(person -> now - person.getValue() >= TIME_TO_COME_BACK.toNanos())
                .map(Map.Entry::getKey)
                .toList();
        lastClosed.keySet().removeAll(gone);
        tabs.keySet().removeAll(gone);
        return gone;
    }

    List<String> names() {
        return List.copyOf(tabs.keySet());
    }
}
