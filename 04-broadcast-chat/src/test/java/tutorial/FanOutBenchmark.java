package tutorial;

import static io.undertow.Handlers.path;
import static io.undertow.Handlers.websocket;

import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.logging.LogManager;
import java.util.stream.IntStream;
import tutorial.kit.Close;
import tutorial.kit.Connection;
import tutorial.kit.Heartbeat;
import tutorial.kit.Launcher;
import tutorial.kit.Peer;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/**
 * What it costs to tell everybody: the plain loop, which hands each message to each member's channel at once, against
 * the outbox. The cost is CPU time of the server's I/O threads for each message that a member hears. The two take turns,
 * so that a machine that slows down slows down both, and their ratio is taken pair by pair.
 */
final class FanOutBenchmark {
    private static final boolean QUICK = Boolean.getBoolean("quick");
    private static final int REPEATS = QUICK ? 1 : 7;
    private static final int DELIVERIES = QUICK ? 2_000 : 400_000;
    private static final int[] RECEIVERS = QUICK ? new int[] {10} : new int[] {100, 1_000};
    private static final String SHORT = "x".repeat(10);
    private static final String LONG = "x".repeat(900);

    private static final Heartbeat HEARTBEAT = Heartbeat.start(Switches.of(Map.of("heartbeat", "3600")));
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** What a run has cost for each delivery, and how fast it was. */
    private record Result(double cpuMicros, double perSecond) {}

    private interface Run {
        Result run() throws IOException;
    }

    private FanOutBenchmark() {}

    public static void main(String[] args) throws IOException {
        LogManager.getLogManager().readConfiguration(Launcher.class.getResourceAsStream("/logging.properties"));
        System.out.println("median (least - most)        us of CPU for a delivery      deliveries a second");
        for (int receivers : RECEIVERS) {
            plainAndOutbox(receivers, 64, DELIVERIES / receivers);
            plainAndOutbox(receivers, 1, DELIVERIES / 4 / receivers);
        }
        withAndWithoutStuckReader();
    }

    /** The same room twice, at {@code /plain} and at {@code /outbox}. */
    private static final class Server implements AutoCloseable {
        private final List<Room> rooms = new ArrayList<>();
        private final Site site = Site.start(
                Switches.of(Map.of("port", "0")),
                path().addExactPath("/plain", websocket(room(PlainOutbox::new)))
                        .addExactPath("/outbox", websocket(room(SocketOutbox::new))));

        private WebSocketConnectionCallback room(BiFunction<WebSocketChannel, Peer, Outbox> outbox) {
            Room room = new Room(Clock.systemUTC(), System::nanoTime, 0);
            rooms.add(room);
            return (exchange, channel) -> new Connection(channel, HEARTBEAT, 8 * 1024) {
                private final Member member = room.join("", outbox.apply(channel, this));

                @Override
                protected void text(String message) {
                    room.say(member, Wire.read(message));
                }

                @Override
                protected void binary(ByteBuffer message) {}

                @Override
                protected void ended(Close close) {
                    room.leave(member);
                }
            }.open();
        }

        private String address() {
            return site.address();
        }

        /** Nobody is told any more who leaves. */
        private void endChats() {
            rooms.forEach(Room::close);
        }

        @Override
        public void close() {
            site.close();
        }
    }

    /** What one would write first: no queue of ours, no bound, a write for each message. */
    private record PlainOutbox(WebSocketChannel channel, Peer peer) implements Outbox {
        @Override
        public void put(byte[] message) {
            WebSockets.sendText(ByteBuffer.wrap(message), channel, Connection.NO_CALLBACK);
        }

        @Override
        public void close(int code, String reason) {
            peer.close(code, reason);
        }
    }

    private static void plainAndOutbox(int count, int window, int messages) throws IOException {
        try (Server server = new Server();
                Receivers plain = new Receivers(server.address(), "/plain", count);
                Receivers outbox = new Receivers(server.address(), "/outbox", count)) {
            System.out.printf("%n%,d receivers, %d messages at a time%n", count, window);
            compare(
                    "outbox", () -> hear(outbox, SHORT, messages, window),
                    "plain loop", () -> hear(plain, SHORT, messages, window));
            server.endChats();
        }
    }

    private static void withAndWithoutStuckReader() throws IOException {
        int messages = DELIVERIES / 100;
        try (Server server = new Server();
                Receivers receivers = new Receivers(server.address(), "/outbox", 100)) {
            System.out.printf("%n100 receivers by outbox, %,d messages of 1 kB, 64 at a time%n", messages);
            compare(
                    "and one that never reads",
                    () -> {
                        SocketChannel stuck = Receivers.join(server.address(), "/outbox", 4 * 1024);
                        try {
                            return hear(receivers, LONG, messages, 64);
                        } finally {
                            stuck.close();
                        }
                    },
                    "alone",
                    () -> hear(receivers, LONG, messages, 64));
            server.endChats();
        }
    }

    private static Result hear(Receivers receivers, String message, int messages, int window) throws IOException {
        long deliveries = (long) messages * receivers.count();
        long cpu = cpuNanos();
        long begin = System.nanoTime();
        receivers.hear(message, messages, window);
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Result((cpuNanos() - cpu) / 1e3 / deliveries, deliveries / seconds);
    }

    private static long cpuNanos() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().contains(" I/O-"))
                .mapToLong(thread -> THREADS.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    private static void compare(String nameA, Run a, String nameB, Run b) throws IOException {
        List<Result> resultsA = new ArrayList<>();
        List<Result> resultsB = new ArrayList<>();
        a.run(); // to warm up
        b.run();
        for (int i = 0; i < REPEATS; i++) {
            resultsA.add(a.run());
            resultsB.add(b.run());
        }
        print(nameA, resultsA);
        print(nameB, resultsB);
        List<Double> ratios = IntStream.range(0, REPEATS)
                .mapToObj(i -> resultsA.get(i).cpuMicros() / resultsB.get(i).cpuMicros())
                .toList();
        System.out.printf("  %-26s %s%n", "ratio", spread(ratios, "%.2f"));
    }

    private static void print(String name, List<Result> results) {
        String cpu = spread(results.stream().map(Result::cpuMicros).toList(), "%.2f");
        String speed = spread(results.stream().map(Result::perSecond).toList(), "%,.0f");
        System.out.printf("  %-26s %-29s %s%n", name, cpu, speed);
    }

    /** The median, the least and the most of some figures. */
    private static String spread(List<Double> figures, String format) {
        List<Double> sorted = figures.stream().sorted().toList();
        return (format + " (" + format + " - " + format + ")")
                .formatted(sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(sorted.size() - 1));
    }
}
