package tutorial.exercises;

import java.util.ArrayList;
import java.util.List;

/** A solution of exercise 2. */
class Solution2Test extends Exercise2 {
    @Override
    Stopwatch stopwatch() {
        return new SinceDue();
    }

    private static final class SinceDue implements Stopwatch {
        private final List<Long> delays = new ArrayList<>();

        @Override
        public void arrived(long due, long sent, long now) {
            delays.add(now - due);
        }

        @Override
        public long percentile(int percent) {
            if (delays.isEmpty()) {
                throw new IllegalStateException("Nothing has arrived yet.");
            }
            List<Long> sorted = delays.stream().sorted().toList();
            return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
        }
    }
}
