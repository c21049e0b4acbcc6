package tutorial.exercises;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/** A solution of exercise 3. */
class Solution3Test extends Exercise3 {
    @Override
    Duration until(LocalTime time, ZonedDateTime now) {
        ZonedDateTime next = now.with(time);
        if (!next.isAfter(now)) {
            next = next.plusDays(1).with(time);
        }
        return Duration.between(now, next);
    }
}
