package tutorial.kit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Limits how often somebody may do something: at most so many times within any stretch of time, such as 20 times within
 * a second. Not thread-safe: the caller holds a lock, or calls on one thread only.
 */
public final class Allowance {
    private final int times;
    private final Duration stretch;
    private final LongSupplier nanoTime;
    private final Deque<Long> taken = new ArrayDeque<>();

    /**
     * @param times how often; 0 for no limit
     * @param nanoTime a clock that only goes forward, such as {@code System::nanoTime}
     */
    public Allowance(int times, Duration stretch, LongSupplier nanoTime) {
        this.times = times;
        this.stretch = stretch;
        this.nanoTime = nanoTime;
    }

    public void take() {
        if (times > 0) {
            taken.add(nanoTime.getAsLong());
        }
    }

    /** Undoes the newest {@link #take}. */
    public void giveBack() {
        taken.pollLast();
    }

    /** How long to wait until it may be done again; zero if it may be done now. */
    public Duration toWait() {
        long begin = nanoTime.getAsLong() - stretch.toNanos();
        while (!taken.isEmpty() && taken.peek() - begin <= 0) {
            taken.remove();
        }
        return times == 0 || taken.size() < times ? Duration.ZERO : Duration.ofNanos(taken.peek() - begin);
    }
}
