package tutorial.exercises;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A solution of exercise 1. */
class Solution1Test extends Exercise1 {
    @Override
    History history(int most) {
        return new Newest(most);
    }

    private static final class Newest implements History {
        private final int most;
        private final Deque<String> messages = new ArrayDeque<>();

        Newest(int most) {
            this.most = most;
        }

        @Override
        public void add(String message) {
            messages.add(message);
            if (messages.size() > most) {
                messages.remove();
            }
        }

        @Override
        public List<String> newest() {
            return List.copyOf(messages);
        }
    }
}
