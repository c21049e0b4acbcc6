package tutorial.exercises;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A solution of exercise 2. */
class Solution2Test extends Exercise2 {
    @Override
    Inbox inbox() {
        return new Waiting();
    }

    private static final class Waiting implements Inbox {
        private final Map<Integer, String> early = new HashMap<>();
        private int since;

        @Override
        public List<String> receive(int number, String text) {
            if (number > since) {
                early.put(number, text);
            }
            List<String> now = new ArrayList<>();
            for (String next = early.remove(since + 1); next != null; next = early.remove(since + 1)) {
                now.add(next);
                since++;
            }
            return now;
        }

        @Override
        public int since() {
            return since;
        }
    }
}
