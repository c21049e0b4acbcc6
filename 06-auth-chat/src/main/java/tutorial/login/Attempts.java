package tutorial.login;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import tutorial.kit.Allowance;

/**
 * Limits how often somebody may try. Failed logins count for each name from each address, so that nobody can guess on
 * and on, and nobody can lock out somebody who sits elsewhere. All failed logins from one address count together as
 * well, so that nobody can try one password with many names, or keep all processors busy. New names count for each
 * address. Thread-safe.
 */
public final class Attempts {
    private static final Limit OF_A_NAME = new Limit(5, Duration.ofMinutes(1));
    private static final Limit OF_AN_ADDRESS = new Limit(60, Duration.ofMinutes(1));
    private static final Limit OF_NEW_NAMES = new Limit(100, Duration.ofHours(1));
    private static final int MAX_KEPT = 10_000; // checking a password is slow, so nobody fills this in a minute

    private final LongSupplier nanoTime;
    private final Map<Who, Allowance> taken = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Who, Allowance> longestUnused) {
            return size() > MAX_KEPT;
        }
    };

    private record Limit(int times, Duration in) {}

    private record Who(Limit limit, String name, String address) {
        private static Who named(String typed, String address) {
            return new Who(OF_A_NAME, UserName.of(typed).map(UserName::key).orElse(""), address);
        }
    }

    /** @param nanoTime a clock that only goes forward, such as {@code System::nanoTime} */
    public Attempts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Begins an attempt, which counts as failed until {@link #succeeded} is called, and returns zero. After too many
     * failures it begins none, and returns how long to wait.
     */
    Duration begin(String name, String address) {
        Who named = Who.named(name, address); // before the lock: to read a long name takes its time
        Who anyName = new Who(OF_AN_ADDRESS, "", address);
        synchronized (this) {
            Duration wait = longer(toWait(named), toWait(anyName));
            if (wait.isZero()) {
                allowance(named).take();
                allowance(anyName).take();
            }
            return wait;
        }
    }

    void succeeded(String name, String address) {
        Who named = Who.named(name, address);
        synchronized (this) {
            taken.remove(named);
            allowance(new Who(OF_AN_ADDRESS, "", address)).giveBack();
        }
    }

    /** Whether one more name may be registered from an address. If so, it is counted. */
    synchronized boolean mayRegister(String address) {
        Who who = new Who(OF_NEW_NAMES, "", address);
        boolean may = toWait(who).isZero();
        if (may) {
            allowance(who).take();
        }
        return may;
    }

    private Duration toWait(Who who) {
        return allowance(who).toWait();
    }

    private Allowance allowance(Who who) {
        return taken.computeIfAbsent(
                who, first -> new Allowance(first.limit().times(), first.limit().in(), nanoTime));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
