package tutorial;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tutorial.kit.RealProcess;
import tutorial.kit.RealRedis;

/** Servers, each in a process of its own, perhaps a Redis, and a crowd in their rooms. */
final class Scene implements AutoCloseable {
    private static final String COMPILER = Boolean.getBoolean("quick")
            ? "-XX:TieredStopAtLevel=1" // it ends before a compiler that takes its time would pay
            : "-XX:+TieredCompilation";

    private final RealRedis redis; // null if there is none
    private final List<RealProcess> nodes = new ArrayList<>();
    private final Crowd crowd;

    /** What is measured. */
    interface Talk {
        Delays among(Crowd crowd) throws IOException;
    }

    /** CPU time for each delivery, in microseconds, and the delays of all deliveries. */
    record Result(double nodeMicros, double redisMicros, Delays delays) {}

    /** Rooms as in chapter 04. */
    static Scene bare(int rooms, int members) throws IOException {
        return new Scene(BareServer.class, null, 1, rooms, members);
    }

    static Scene inMemory(int rooms, int members) throws IOException {
        return new Scene(ChatServer.class, null, 1, rooms, members);
    }

    static Scene withRedis(int nodes, int rooms, int members) throws IOException {
        return new Scene(ChatServer.class, RealRedis.start(), nodes, rooms, members);
    }

    private Scene(Class<?> server, RealRedis redis, int count, int rooms, int members) throws IOException {
        this.redis = redis;
        String place = redis == null ? "" : redis.uri();
        for (int i = 0; i < count; i++) {
            // a crowd answers no ping while another has its turn
            nodes.add(
                    RealProcess.java(server, COMPILER, "-Dport=0", "-Drate=0", "-Dheartbeat=3600", "-Dredis=" + place));
        }
        crowd = new Crowd(nodes.stream().map(RealProcess::address).toList(), rooms, members);
    }

    Result measure(Talk talk) throws IOException {
        Duration ofNodes = cpu(nodes());
        Duration ofRedis = cpu(others());
        Delays delays = talk.among(crowd);
        double nodeMicros = cpu(nodes()).minus(ofNodes).toNanos() / 1e3 / delays.count();
        double redisMicros = cpu(others()).minus(ofRedis).toNanos() / 1e3 / delays.count();
        return new Result(nodeMicros, redisMicros, delays);
    }

    private Stream<ProcessHandle> nodes() {
        return nodes.stream().map(RealProcess::handle);
    }

    /** Redis, if there is one. All else that this process has started are servers. */
    private Stream<ProcessHandle> others() {
        List<ProcessHandle> nodes = nodes().toList();
        return ProcessHandle.current().children().filter(child -> redis != null && !nodes.contains(child));
    }

    private static Duration cpu(Stream<ProcessHandle> processes) {
        return processes
                .map(process -> process.info().totalCpuDuration().orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() throws IOException {
        crowd.close();
        nodes.forEach(RealProcess::close);
        if (redis != null) {
            redis.close();
        }
    }
}
