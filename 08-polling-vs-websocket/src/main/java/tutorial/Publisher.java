package tutorial;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import tutorial.kit.Later;

/**
 * Makes things happen in a feed: one in each stretch of time, at a random moment of it, so that no lane is in step with
 * the events by chance. An event bears the moment at which it was due, even when this thread or the feed's lock were
 * late, because a delay that the server causes is a delay, too. All fields belong to the one thread of {@code later}.
 */
final class Publisher {
    static final int BURST = 20;
    private static final Duration BETWEEN_EVENTS_OF_A_BURST = Duration.ofMillis(10);

    private final Feed feed;
    private final Later later;
    private final Clock clock;
    private final DoubleSupplier random;
    private long stretch; // in nanoseconds; 0 when nothing happens
    private long begin; // of the next stretch
    private int changes; // of the rate
    private int burst; // events still to come

    /** @param random a number from 0 up to, but not including, 1 */
    Publisher(Feed feed, Later later, Clock clock, DoubleSupplier random) {
        this.feed = feed;
        this.later = later;
        this.clock = clock;
        this.random = random;
    }

    /** Sets how many events there are in a minute from now on; 0 for none. */
    void rate(int perMinute) {
        later.after(Duration.ZERO, () -> {
            changes++;
            stretch = perMinute == 0 ? 0 : TimeUnit.MINUTES.toNanos(1) / perMinute;
            begin = later.nanoTime();
            plan();
        });
    }

    private void plan() {
        if (stretch > 0) {
            long due = begin + (long) (random.getAsDouble() * stretch);
            begin = Math.max(begin + stretch, later.nanoTime()); // a machine that has slept does not make up for it
            int planned = changes;
            at(due, () -> {
                if (planned == changes) { // else the rate has changed meanwhile
                    plan(); // first: whatever becomes of this event, there is a next one
                    publish(due);
                }
            });
        }
    }

    /** Twenty events within a fifth of a second. A burst that is asked for during another begins it again. */
    void burst() {
        later.after(Duration.ZERO, () -> {
            boolean on = burst > 0;
            burst = BURST;
            if (!on) {
                continueBurst(later.nanoTime());
            }
        });
    }

    private void continueBurst(long due) {
        burst--;
        if (burst > 0) {
            long next = due + BETWEEN_EVENTS_OF_A_BURST.toNanos();
            at(next, () -> continueBurst(next));
        }
        publish(due);
    }

    private void at(long due, Runnable task) {
        later.after(Duration.ofNanos(due - later.nanoTime()), task);
    }

    /**
     * Looks at the wall clock first: if this thread is held up between the two, the delay looks longer, not shorter.
     */
    private void publish(long due) {
        Instant now = clock.instant();
        long late = later.nanoTime() - due;
        feed.publish(now.minusNanos(late));
    }
}
