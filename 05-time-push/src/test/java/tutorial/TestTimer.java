package tutorial;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** A timer whose time goes only when the test says so. It wakes on the test's thread. */
final class TestTimer implements Timer {
    private record Task(long after, Runnable run) {}

    private final long begin;
    private final long late;
    private final Queue<Task> tasks = new PriorityQueue<>(Comparator.comparingLong(Task::after));
    private long elapsed;

    TestTimer() {
        this(0, Duration.ZERO);
    }

    /**
     * @param begin any number, as a real timer may begin with
     * @param late how much too late it wakes everybody, as each real timer does a little
     */
    TestTimer(long begin, Duration late) {
        this.begin = begin;
        this.late = late.toNanos();
    }

    @Override
    public synchronized long nanoTime() {
        return begin + elapsed;
    }

    @Override
    public synchronized void at(long nanoTime, Runnable task) {
        tasks.add(new Task(nanoTime - begin + late, task));
    }

    @Override
    public void close() {}

    synchronized int waiting() {
        return tasks.size();
    }

    /** Lets time go by, and wakes everybody whose time has come: at that time, or later if others take theirs. */
    void forward(Duration time) {
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

    /** Lets time go by and wakes nobody, as when a task takes long, or when the whole process stands still. */
    synchronized void pass(Duration time) {
        elapsed += time.toNanos();
    }

    /** A clock on the wall that goes with this timer, from an instant on. */
    Clock wallClock(Instant start) {
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
