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
    private record Task(long at, Runnable run) {}

    private final Queue<Task> tasks = new PriorityQueue<>(Comparator.comparingLong(Task::at));
    private long nanoTime;

    TestTimer(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized long nanoTime() {
        return nanoTime;
    }

    @Override
    public synchronized void at(long nanoTime, Runnable task) {
        tasks.add(new Task(nanoTime, task));
    }

    @Override
    public void close() {}

    synchronized int waiting() {
        return tasks.size();
    }

    /** Lets time go by, and wakes everybody whose time has come, at that time, or later if a task takes its time. */
    void forward(Duration time) {
        long end = nanoTime() + time.toNanos();
        for (Task task = next(end); task != null; task = next(end)) {
            pass(Duration.ofNanos(Math.max(0, task.at() - nanoTime())));
            task.run().run();
        }
        pass(Duration.ofNanos(Math.max(0, end - nanoTime())));
    }

    private synchronized Task next(long end) {
        return !tasks.isEmpty() && tasks.peek().at() <= end ? tasks.remove() : null;
    }

    /** Lets time go by and wakes nobody, as when a task takes long, or when the process is stopped. */
    synchronized void pass(Duration time) {
        nanoTime += time.toNanos();
    }

    /** A clock on the wall that goes with this timer, from an instant on. */
    Clock wallClock(Instant start) {
        long begin = nanoTime();
        return new Clock() {
            @Override
            public Instant instant() {
                return start.plusNanos(nanoTime() - begin);
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
