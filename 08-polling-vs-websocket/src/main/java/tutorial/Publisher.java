package tutorial;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Makes things happen in a feed: one in each stretch of time, at a random moment of it, so that no lane is in step with
 * the events by chance. All fields belong to the one thread of its timer.
 */
final class Publisher implements AutoCloseable {
    static final int BURST = 20;
    private static final int MILLIS_BETWEEN_EVENTS_OF_A_BURST = 10;

    private final Feed feed;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanoTime;
    private final DoubleSupplier random;
    private long stretch; // in nanoseconds; 0 when nothing happens
    private long begin; // of the next stretch
    private Future<?> next;
    private int burst; // events still to come

    /** @param random a number from 0 up to, but not including, 1 */
    Publisher(Feed feed, ScheduledExecutorService timer, LongSupplier nanoTime, DoubleSupplier random) {
        this.feed = feed;
        this.timer = timer;
        this.nanoTime = nanoTime;
        this.random = random;
    }

    static ScheduledExecutorService timer() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "publisher");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** How many events there are in a minute, from now on; 0 for none. */
    void rate(int perMinute) {
        timer.execute(() -> {
            if (next != null) {
                next.cancel(false);
            }
            stretch = perMinute == 0 ? 0 : TimeUnit.MINUTES.toNanos(1) / perMinute;
            begin = nanoTime.getAsLong();
            plan();
        });
    }

    private void plan() {
        if (stretch > 0) {
            long now = nanoTime.getAsLong();
            long moment = begin + (long) (random.getAsDouble() * stretch);
            begin = Math.max(begin + stretch, now); // a machine that has slept does not make up for it
            next = timer.schedule(this::happen, moment - now, TimeUnit.NANOSECONDS);
        }
    }

    private void happen() {
        plan(); // first: whatever becomes of this event, there is a next one
        feed.publish();
    }

    /** Twenty events within a fifth of a second. One that is asked for while one is on begins it again. */
    void burst() {
        timer.execute(() -> {
            boolean on = burst > 0;
            burst = BURST;
            if (!on) {
                goOnWithBurst();
            }
        });
    }

    private void goOnWithBurst() {
        burst--;
        if (burst > 0) {
            timer.schedule(this::goOnWithBurst, MILLIS_BETWEEN_EVENTS_OF_A_BURST, TimeUnit.MILLISECONDS);
        }
        feed.publish();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
