package tutorial.measure;

/** What is measured. */
enum Metric {
    MEAN("delay, mean", "ms", true),
    P50("delay, p50", "ms", true),
    P95("delay, p95", "ms", true),
    P99("delay, p99 of some 20 events: the slowest", "ms", true),
    DOWN("bytes down for an event", "B", true),
    UP("bytes up for an event", "B", true),
    REQUESTS("requests for an event", "", true),
    PROCESS("processor time for an event, whole server process", "µs", true),
    JAVA_THREADS("processor time for an event, Java threads alone", "µs", true),
    COLLECTOR("time for an event, garbage collector", "µs", false),
    COMPILER("time for an event, compiler", "µs", false),
    MEMORY("server's resident memory for a client", "KiB", true),
    THREADS("server's Java threads", "", false),
    IDLE_REQUESTS("requests while nothing happens", "", true),
    IDLE_DOWN("bytes down while nothing happens", "B", true),
    IDLE_UP("bytes up while nothing happens", "B", true);

    final String words;
    final String unit;
    final boolean hasWinner;

    /** @param hasWinner whether less is better, taken by itself */
    Metric(String words, String unit, boolean hasWinner) {
        this.words = words;
        this.unit = unit;
        this.hasWinner = hasWinner;
    }

    /** As in {@code delay, p50, ms}. */
    String label() {
        return unit.isEmpty() ? words : words + ", " + unit;
    }
}
