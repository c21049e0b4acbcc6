package tutorial;

/** A clock that only goes forward, and wakes whoever asks. All are woken by one and the same thread. */
interface Timer extends AutoCloseable {
    /** The time in nanoseconds since some moment; whatever happens to the clock on the wall, it goes evenly. */
    long nanoTime();

    /** Runs a task once, at that time or soon after it. It must not block, because all others wait for it. */
    void at(long nanoTime, Runnable task);

    /** Wakes nobody any more. */
    @Override
    void close();
}
