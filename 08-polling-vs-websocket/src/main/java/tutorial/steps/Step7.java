package tutorial.steps;

import java.util.List;
import java.util.function.Consumer;

/** Step 7: the delays in order, and what half of them, 95 and 99 in a hundred stay below. It is blind when the server stands still. */
final class Step7 {
    public static void main(String[] args) throws InterruptedException {
        Consumer<Step5> trouble = Boolean.getBoolean("stall") ? Step7::stall : Step5::cut;
        tell(Step6.delays(trouble));
        System.exit(0);
    }

    static void tell(List<Long> delays) {
        System.out.println("p50 " + percentile(delays, 50) + " ms, p95 " + percentile(delays, 95) + " ms, p99 "
                + percentile(delays, 99) + " ms, the slowest " + percentile(delays, 100) + " ms");
    }

    /** The delay that this many in a hundred numbers do not exceed. */
    static long percentile(List<Long> delays, int percent) {
        List<Long> sorted = delays.stream().sorted().toList();
        int rank = (int) Math.ceil(sorted.size() * percent / 100.0); // counted from 1
        return sorted.get(rank - 1);
    }

    /** Something else needs the lock of the room for a second: it writes the list to a slow disk, for example. */
    static void stall(Step5 room) {
        new Thread(() -> {
                    synchronized (room) {
                        sleep(1000);
                    }
                })
                .start();
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(Math.max(0, millis));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e); // nobody interrupts our threads
        }
    }
}
