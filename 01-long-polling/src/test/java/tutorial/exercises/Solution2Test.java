package tutorial.exercises;

import java.time.Duration;

/** A solution of exercise 2. */
class Solution2Test extends Exercise2 {
    @Override
    Duration delay(Duration interval, Duration event) {
        long sinceTheLastRequest = event.toMillis() % interval.toMillis();
        return sinceTheLastRequest == 0 ? Duration.ZERO : interval.minusMillis(sinceTheLastRequest);
    }
}
