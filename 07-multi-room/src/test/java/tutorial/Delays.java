package tutorial;

import java.util.stream.LongStream;

/** How long it took from when things should have been said until each member heard them, to a tenth of a millisecond. */
final class Delays {
    private static final int TENTH = 100_000; // nanoseconds

    private final long[] counts = new long[600_000]; // a minute; what takes longer counts as a minute

    void add(long nanos) {
        counts[(int) Math.min(nanos / TENTH, counts.length - 1)]++;
    }

    long count() {
        return LongStream.of(counts).sum();
    }

    /** The delay in milliseconds that so large a share, from 0 to 1, did not exceed. */
    double millis(double share) {
        long rest = (long) Math.ceil(count() * share);
        int tenths = 0;
        for (long passed = counts[0]; passed < rest; passed += counts[tenths]) {
            tenths++;
        }
        return (tenths + 1) / 10.0;
    }
}
