package tutorial.kit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what will happen soon. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Eventually() {}

    /** The first value that is supplied without a failure. */
    public static <T> T get(Supplier<T> attempt) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long pause = 5_000_000;
        while (true) {
            try {
                return attempt.get();
            } catch (RuntimeException | AssertionError e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(pause);
                pause = Math.min(2 * pause, 80_000_000); // to ask costs time, too
            }
        }
    }

    public static void isTrue(BooleanSupplier condition, String what) {
        get(() -> {
            if (!condition.getAsBoolean()) {
                throw new AssertionError("not in " + PATIENCE.toSeconds() + " s: " + what);
            }
            return null;
        });
    }
}
