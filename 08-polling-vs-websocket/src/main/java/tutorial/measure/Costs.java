package tutorial.measure;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a process has cost so far, or within some time.
 *
 * @param processNanos processor time of the whole process, in steps of 10 ms
 * @param threadNanos processor time of each Java thread, by its id
 * @param collectorMillis time spent collecting garbage
 * @param compilerMillis time spent compiling
 */
record Costs(long processNanos, Map<Long, Long> threadNanos, long collectorMillis, long compilerMillis) {
    /** What was spent between two looks. */
    record Spent(long processNanos, long threadNanos, long collectorNanos, long compilerNanos) {
        /** Whether nearly all the work is done by Java threads, so that the compiler rests. */
        boolean isWarm() {
            return processNanos <= 1.2 * threadNanos;
        }
    }

    Spent since(Costs before) {
        long threads = threadNanos.entrySet().stream()
                .mapToLong(thread -> thread.getValue() - before.threadNanos.getOrDefault(thread.getKey(), 0L))
                .sum();
        return new Spent(
                processNanos - before.processNanos,
                threads,
                TimeUnit.MILLISECONDS.toNanos(collectorMillis - before.collectorMillis),
                TimeUnit.MILLISECONDS.toNanos(compilerMillis - before.compilerMillis));
    }
}
