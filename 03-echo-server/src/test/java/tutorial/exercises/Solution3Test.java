package tutorial.exercises;

import java.util.List;
import java.util.Set;

/** A solution of exercise 3. Two headers are refused even if both are ours, because a browser never sends two. */
class Solution3Test extends Exercise3 {
    @Override
    boolean mayConnect(Set<String> ours, List<String> origins) {
        return origins.isEmpty() || origins.size() == 1 && ours.contains(origins.get(0));
    }
}
