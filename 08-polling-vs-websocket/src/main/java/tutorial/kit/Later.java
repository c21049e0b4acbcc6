package tutorial.kit;

import java.time.Duration;

/**
 * Calls tasks later, all on one and the same thread, so none of them may block. What a task throws is logged, and keeps
 * no other task from being called.
 */
public interface Later extends AutoCloseable {
    /** Starts a thread for the tasks. It is a daemon thread, so it does not keep the process alive. */
    static Later onThread(String name) {
        return new LaterThread(name);
    }

    /** A monotonic clock: nanoseconds since some moment, whatever happens to the wall clock. */
    long nanoTime();

    /** Runs a task once, after this time or a little later; never when {@link #close} has been called before. */
    void after(Duration delay, Runnable task);

    /** Runs a task again and again, with this pause before each time. After a standstill it does not catch up. */
    default void every(Duration pause, Runnable task) {
        after(pause, () -> {
            try {
                task.run();
            } finally {
                every(pause, task);
            }
        });
    }

    /** From now on nothing is called any more. */
    @Override
    void close();
}
