package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Exercise 1: a task that scheduleAtFixedRate never stops calling, because it does not throw. */
class Exercise1 {
    /** A task that does the same, but gives to the log what the other one throws. */
    Runnable goingOn(Runnable task, Consumer<Throwable> log) {
        throw new UnsupportedOperationException(
                "Exercise 1: return a Runnable that runs the task. It throws nothing, and gives to the log what was thrown.");
    }

    @Test
    void theTaskRuns() {
        AtomicInteger times = new AtomicInteger();
        List<Throwable> log = new ArrayList<>();

        goingOn(times::incrementAndGet, log::add).run();

        assertEquals(1, times.get());
        assertEquals(List.of(), log);
    }

    @Test
    void whatItThrowsIsInTheLog() {
        RuntimeException thrown = new IllegalStateException("thrown on purpose");
        List<Throwable> log = new ArrayList<>();
        Runnable task = () -> {
            throw thrown;
        };

        goingOn(task, log::add).run();

        assertEquals(List.of(thrown), log);
    }

    @Test
    void anErrorIsInTheLogToo() {
        Error thrown = new AssertionError("thrown on purpose");
        List<Throwable> log = new ArrayList<>();
        Runnable task = () -> {
            throw thrown;
        };

        goingOn(task, log::add).run();

        assertEquals(List.of(thrown), log);
    }

    @Test
    void aTimerCallsItAgainAfterAFailure() throws InterruptedException {
        CountDownLatch tenTimes = new CountDownLatch(10);
        List<Throwable> log = new CopyOnWriteArrayList<>();
        Runnable task = () -> {
            tenTimes.countDown();
            if (tenTimes.getCount() == 7) {
                throw new IllegalStateException("the third time fails");
            }
        };
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            timer.scheduleAtFixedRate(goingOn(task, log::add), 0, 10, TimeUnit.MILLISECONDS);

            assertTrue(tenTimes.await(10, TimeUnit.SECONDS), tenTimes.getCount() + " times are missing");
            assertEquals(1, log.size());
        } finally {
            timer.shutdownNow();
        }
    }
}
