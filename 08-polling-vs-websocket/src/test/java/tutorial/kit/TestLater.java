package tutorial.kit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** Calls later when the test says that time has gone by, on the test's thread. */
public final class TestLater implements Later {
    private record Task(long after, Runnable run) {}

    private final long begin;
    private final long late;
    private final Queue<Task> tasks = new PriorityQueue<>(Comparator.comparingLong(Task::after));
    private long elapsed;
    private boolean closed;

    public TestLater() {
        this(0, Duration.ZERO);
    }

    /**
     * @param begin any number, as a real timer may begin with
     * @param late how much too late each task is called, as by each real timer a little
     */
    public TestLater(long begin, Duration late) {
        this.begin = begin;
        this.late = late.toNanos();
    }

    @Override
    public synchronized long nanoTime() {
        return begin + elapsed;
    }

    @Override
    public synchronized void after(Duration delay, Runnable task) {
        if (!closed) {
            tasks.add(new Task(elapsed + delay.toNanos() + late, task));
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        tasks.clear();
    }

    public synchronized int waiting() {
        return tasks.size();
    }

    /** Lets time go by, and calls each task that is due: at its time, or later if others take theirs. */
    public void forward(Duration time) {
        long end = elapsed() + time.toNanos();
        for (Task task = next(end); task != null; task = next(end)) {
            passUntil(task.after());
            task.run().run();
        }
        passUntil(end);
    }

    private synchronized long elapsed() {
        return elapsed;
    }

    private synchronized Task next(long end) {
        return !tasks.isEmpty() && tasks.peek().after() <= end ? tasks.remove() : null;
    }

    private synchronized void passUntil(long end) {
        elapsed = Math.max(elapsed, end);
    }

    /** Lets time go by and calls nobody, as when a task takes long, or when the whole process stands still. */
    public synchronized void pass(Duration time) {
        elapsed += time.toNanos();
    }

    /** A wall clock that goes with this time, from an instant on. */
    public Clock wallClock(Instant start) {
        return new Clock() {
            @Override
            public Instant instant() {
                return start.plusNanos(elapsed());
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
