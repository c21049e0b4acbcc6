package tutorial;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A timer with a thread of its own, which does not keep the process alive. */
final class TimerThread implements Timer {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "timer");
        daemon.setDaemon(true);
        return daemon;
    });

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void at(long nanoTime, Runnable task) {
        thread.schedule(task, nanoTime - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
