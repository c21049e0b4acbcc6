package tutorial.kit;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;

/** The thread behind {@link Later#onThread}. */
final class LaterThread implements Later {
    private static final System.Logger LOG = System.getLogger("tutorial");

    private final ScheduledThreadPoolExecutor thread;

    LaterThread(String name) {
        thread = new ScheduledThreadPoolExecutor(1, task -> daemon(task, name), new DiscardPolicy());
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void after(Duration delay, Runnable task) {
        thread.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A task has failed.", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
