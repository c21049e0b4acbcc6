package tutorial.exercises;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A solution of exercise 1. To look and to join the list is one step, because both happen below the same lock. */
class Solution1Test extends Exercise1 {
    @Override
    Ticket ticket() {
        return new LockedTicket();
    }

    private static final class LockedTicket implements Ticket {
        private final List<Consumer<String>> waiting = new ArrayList<>();
        private String state = "waiting";

        @Override
        public synchronized void change(String state) {
            this.state = state;
            waiting.forEach(answer -> answer.accept(state));
            waiting.clear();
        }

        @Override
        public synchronized void watch(String after, Consumer<String> answer) {
            if (state.equals(after)) {
                waiting.add(answer);
            } else {
                answer.accept(state);
            }
        }
    }
}
