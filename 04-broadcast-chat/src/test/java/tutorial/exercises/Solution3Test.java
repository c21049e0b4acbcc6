package tutorial.exercises;

import java.time.Duration;

/** A solution of exercise 3. A double can be doubled for ever, and is infinite in the end; an int would turn negative. */
class Solution3Test extends Exercise3 {
    @Override
    Duration pause(int failures, double random) {
        double seconds = Math.min(10, 0.5 * Math.pow(2, failures));
        return Duration.ofMillis(Math.round(1000 * seconds * (1 + random / 4)));
    }
}
