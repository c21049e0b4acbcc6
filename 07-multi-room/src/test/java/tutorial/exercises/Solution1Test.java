package tutorial.exercises;

import java.util.Set;
import java.util.concurrent.ConcurrentMap;

/** A solution of exercise 1. */
class Solution1Test extends Exercise1 {
    @Override
    Registry registry(ConcurrentMap<String, Integer> members) {
        return new Counting(members);
    }

    private static final class Counting implements Registry {
        private final ConcurrentMap<String, Integer> members;

        Counting(ConcurrentMap<String, Integer> members) {
            this.members = members;
        }

        @Override
        public void enter(String room) {
            members.merge(room, 1, Integer::sum);
        }

        @Override
        public void leave(String room) {
            members.computeIfPresent(room, (same, number) -> number == 1 ? null : number - 1);
        }

        @Override
        public int members(String room) {
            return members.getOrDefault(room, 0);
        }

        @Override
        public Set<String> rooms() {
            return Set.copyOf(members.keySet());
        }
    }
}
