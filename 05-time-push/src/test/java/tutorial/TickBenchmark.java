package tutorial;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import tutorial.kit.Launcher;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/**
 * A thousand who read, without and with twenty who never do: how far apart a tick comes to the first and to the last of
 * them, how far from its second it comes, and what it costs.
 */
final class TickBenchmark {
    private static final boolean QUICK = Boolean.getBoolean("quick");
    private static final int TICKS = QUICK ? 2 : 30;
    private static final long SECOND = 1_000_000_000L;
    private static final int READERS = QUICK ? 20 : 1_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Logger LOG = Logger.getLogger("tutorial");
    private static final Logger XNIO = Logger.getLogger("org.xnio");

    private TickBenchmark() {}

    public static void main(String[] args) throws IOException {
        LogManager.getLogManager().readConfiguration(Launcher.class.getResourceAsStream("/logging.properties"));
        LOG.setLevel(Level.WARNING); // not a line for each reader
        XNIO.setLevel(Level.OFF); // nor for each farewell that a busy I/O thread has not said when the server stops
        System.out.printf("%d ticks for %,d readers: median (least - most)%n", TICKS, READERS);
        for (int stuck : new int[] {0, 20}) {
            try (Site server = TimeServer.start(Switches.of(Map.of("port", "0", "heartbeat", "3600")));
                    Readers readers = new Readers(server.address(), READERS)) {
                List<SocketChannel> silent = new ArrayList<>();
                for (int i = 0; i < stuck; i++) {
                    silent.add(Readers.join(server.address()));
                }
                System.out.printf("%d beside them never read%n", stuck);
                measure(readers);
                for (SocketChannel socket : silent) {
                    socket.close();
                }
            }
        }
    }

    private static void measure(Readers readers) throws IOException {
        readers.hear(2); // to warm up
        long memory = usedMemory();
        long cpu = cpuNanos();

        List<Readers.Arrival> ticks = readers.hear(TICKS);

        double cpuMillis = (cpuNanos() - cpu) / 1e6 / TICKS;
        double grown = (usedMemory() - memory) / 1024.0;
        long[] offset = IntStream.range(0, TICKS)
                .mapToLong(i -> ticks.get(i).first() - i * SECOND)
                .toArray();
        long earliest = LongStream.of(offset).min().orElseThrow();
        print("from first reader to last", ticks.stream().mapToLong(tick -> tick.last() - tick.first()));
        print("later than the earliest tick", LongStream.of(offset).map(nanos -> nanos - earliest));
        System.out.printf("  %-30s %d%n", "skipped", readers.skipped());
        System.out.printf("  %-30s %.1f ms%n", "CPU for each tick", cpuMillis);
        System.out.printf("  %-30s %+,.0f KiB%n", "memory", grown);
    }

    private static void print(String what, LongStream nanos) {
        double[] millis = nanos.sorted().mapToDouble(n -> n / 1e6).toArray();
        double median = millis[millis.length / 2];
        System.out.printf("  %-30s %.1f ms (%.1f - %.1f)%n", what, median, millis[0], millis[millis.length - 1]);
    }

    /** Of the timer and of the server's I/O threads. */
    private static long cpuNanos() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(thread -> thread != null
                        && (thread.getThreadName().contains(" I/O-")
                                || thread.getThreadName().equals("timer")))
                .mapToLong(thread -> THREADS.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
