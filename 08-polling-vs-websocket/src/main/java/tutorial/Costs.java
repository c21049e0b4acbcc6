package tutorial;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What a process has cost so far.
 *
 * @param cpuNanos processor time of its Java threads; those that collect garbage and compile do not count
 * @param residentKib its share of the machine's memory; -1 where the system does not say
 * @param last the number of the last event
 */
record Costs(long cpuNanos, int threads, long residentKib, long last) {
    private static final Path STATUS = Path.of("/proc/self/status");

    static Costs now(long last) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = Arrays.stream(threads.getAllThreadIds())
                .map(threads::getThreadCpuTime)
                .filter(nanos -> nanos > 0) // a thread may have ended
                .sum();
        return new Costs(cpu, threads.getThreadCount(), resident(), last);
    }

    private static long resident() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            return -1;
        }
    }

    static Costs of(String line) {
        String[] words = line.split(" ");
        return new Costs(
                Long.parseLong(words[0]),
                Integer.parseInt(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]));
    }

    @Override
    public String toString() {
        return cpuNanos + " " + threads + " " + residentKib + " " + last;
    }
}
