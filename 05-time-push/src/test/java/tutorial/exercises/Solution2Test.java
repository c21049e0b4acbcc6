package tutorial.exercises;

import java.time.Duration;
import tutorial.kit.Later;

/** A solution of exercise 2. */
class Solution2Test extends Exercise2 {
    @Override
    Watchdog watchdog(Duration patience, Later later, Runnable lost) {
        return new Counting(patience, later, lost);
    }

    private static final class Counting implements Watchdog {
        private final Duration patience;
        private final Later later;
        private final Runnable lost;
        private long signs;

        Counting(Duration patience, Later later, Runnable lost) {
            this.patience = patience;
            this.later = later;
            this.lost = lost;
        }

        @Override
        public synchronized void heard() {
            signs++;
            long signsNow = signs;
            later.after(patience, () -> look(signsNow));
        }

        private void look(long signsThen) {
            if (isNewest(signsThen)) {
                lost.run();
            }
        }

        private synchronized boolean isNewest(long sign) {
            return sign == signs;
        }
    }
}
