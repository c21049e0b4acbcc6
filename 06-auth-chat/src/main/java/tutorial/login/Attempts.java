package tutorial.login;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import tutorial.kit.Allowance;

/**
 * Counts the failed tries to log in, for each name from each address: so nobody can guess on and on, and nobody can lock
 * out somebody who sits elsewhere.
 */
public final class Attempts {
    private static final int MAX_FAILED = 5;
    private static final Duration IN_ANY = Duration.ofMinutes(1);
    private static final int MAX_KEPT = 10_000; // checking a password is slow, so nobody fills this in a minute

    private final LongSupplier nanoTime;
    private final Map<Who, Allowance> failed = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Who, Allowance> longestUnused) {
            return size() > MAX_KEPT;
        }
    };

    private record Who(String name, String address) {
        private static Who of(String name, String address) {
            return new Who(UserName.of(name).map(UserName::key).orElse(""), address);
        }
    }

    /** @param nanoTime a clock that only goes forward, such as {@code System::nanoTime} */
    public Attempts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Zero, and the try counts as failed until {@link #succeeded} is called; or how long to wait for the next. */
    synchronized Duration begin(String name, String address) {
        Allowance allowance =
                failed.computeIfAbsent(Who.of(name, address), who -> new Allowance(MAX_FAILED, IN_ANY, nanoTime));
        Duration wait = allowance.toWait();
        if (wait.isZero()) {
            allowance.take();
        }
        return wait;
    }

    synchronized void succeeded(String name, String address) {
        failed.remove(Who.of(name, address));
    }
}
