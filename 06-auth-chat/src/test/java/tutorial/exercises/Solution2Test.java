package tutorial.exercises;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** A solution of exercise 2. The key is a record, because two texts that are joined may look like two others. */
class Solution2Test extends Exercise2 {
    @Override
    Guesses guesses(LongSupplier nanoTime) {
        return new Buckets(nanoTime);
    }

    private static final class Buckets implements Guesses {
        private final LongSupplier nanoTime;
        private final Map<Who, Bucket> buckets = new HashMap<>();

        private record Who(String name, String address) {}

        private record Bucket(double tokens, long at) {}

        Buckets(LongSupplier nanoTime) {
            this.nanoTime = nanoTime;
        }

        @Override
        public synchronized boolean mayGuess(String name, String address) {
            long now = nanoTime.getAsLong();
            Who who = new Who(name.toLowerCase(Locale.ROOT), address);
            Bucket last = buckets.getOrDefault(who, new Bucket(5, now));
            double back = (now - last.at()) / (double) Duration.ofSeconds(12).toNanos();
            double tokens = Math.min(5, last.tokens() + back);
            boolean may = tokens >= 1;
            buckets.put(who, new Bucket(may ? tokens - 1 : tokens, now));
            return may;
        }
    }
}
