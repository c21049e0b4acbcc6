package tutorial.exercises;

import java.util.List;
import java.util.stream.Stream;

/** A solution of exercise 3. */
class Solution3Test extends Exercise3 {
    @Override
    boolean hasToken(List<String> values, String token) {
        return values.stream().flatMap(value -> Stream.of(value.split(","))).anyMatch(part -> part.strip()
                .equalsIgnoreCase(token));
    }
}
