package tutorial;

/** What is measured. Of all but the threads, less is better. */
enum Figure {
    MEAN("delay, mean", "ms"),
    P50("delay, p50", "ms"),
    P95("delay, p95", "ms"),
    P99("delay, p99", "ms"),
    DOWN("bytes down for an event", "B"),
    UP("bytes up for an event", "B"),
    REQUESTS("requests for an event", ""),
    CPU("server's processor time for an event", "µs"),
    MEMORY("server's resident memory for a client", "KiB"),
    THREADS("server's threads", ""),
    IDLE_REQUESTS("requests while nothing happens", ""),
    IDLE_DOWN("bytes down while nothing happens", "B"),
    IDLE_UP("bytes up while nothing happens", "B");

    final String words;
    final String unit;

    Figure(String words, String unit) {
        this.words = words;
        this.unit = unit;
    }

    /** As in {@code delay, p50, ms}. */
    String label() {
        return unit.isEmpty() ? words : words + ", " + unit;
    }
}
