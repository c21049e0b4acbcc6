package tutorial.exercises;

import java.util.LinkedHashSet;
import java.util.Set;

/** A solution of exercise 3. */
class Solution3Test extends Exercise3 {
    @Override
    Ids ids(int most) {
        return new Newest(most);
    }

    private static final class Newest implements Ids {
        private final Set<String> ids = new LinkedHashSet<>();
        private final int most;

        Newest(int most) {
            this.most = most;
        }

        @Override
        public synchronized boolean isNew(String id) {
            boolean added = ids.add(id);
            if (ids.size() > most) {
                ids.remove(ids.iterator().next());
            }
            return added;
        }

        @Override
        public synchronized int size() {
            return ids.size();
        }
    }
}
