package tutorial.exercises;

import java.util.ArrayDeque;
import java.util.Queue;

/** A solution of exercise 2. */
class Solution2Test extends Exercise2 {
    @Override
    Outbox outbox(int most) {
        return new Dropping(most);
    }

    private static final class Dropping implements Outbox {
        private final int most;
        private final Queue<String> waiting = new ArrayDeque<>();
        private int dropped;

        Dropping(int most) {
            this.most = most;
        }

        @Override
        public synchronized void put(String message) {
            if (waiting.size() == most) {
                waiting.remove();
                dropped++;
            }
            waiting.add(message);
        }

        @Override
        public synchronized String take() {
            if (dropped == 0) {
                return waiting.poll();
            }
            String loss = "(" + dropped + " messages were dropped)";
            dropped = 0;
            return loss;
        }
    }
}
