package tutorial.ledger;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds out which nodes are silent: a node whose beat has been the same in 5 looks, one a second. It counts looks and
 * not seconds, so a node that stood still itself does not take the others for silent. Not thread-safe.
 */
final class Silence {
    private static final int LOOKS = 5;

    private record Sight(String beat, int looks) {}

    private Map<String, Sight> seen = Map.of();

    /** Those of these nodes that are silent, with their last beats. If no beats can be read at all, it starts anew. */
    Map<String, String> silent(Map<String, String> beats) {
        Map<String, Sight> now = new HashMap<>();
        Map<String, String> silent = new HashMap<>();
        beats.forEach((node, beat) -> {
            Sight before = seen.get(node);
            int looks = before != null && before.beat().equals(beat) ? before.looks() + 1 : 0;
            now.put(node, new Sight(beat, looks));
            if (looks >= LOOKS) {
                silent.put(node, beat);
            }
        });
        seen = now;
        return silent;
    }
}
