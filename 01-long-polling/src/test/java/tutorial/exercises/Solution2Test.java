package tutorial.exercises;

import java.time.Duration;

/** A solution of exercise 2. */
class Solution2Test extends Exercise2 {
    @Override
    Duration delay(Duration interval, Duration event) {
        long sinceTheLastQuestion = event.toMillis() % interval.toMillis();
        return sinceTheLastQuestion == 0 ? Duration.ZERO : interval.minusMillis(sinceTheLastQuestion);
    }
}
