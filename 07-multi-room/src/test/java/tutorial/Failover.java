package tutorial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tutorial.kit.RealProcess;
import tutorial.kit.Switches;
import tutorial.kit.WatchedRedis;
import tutorial.ledger.Seq;

/**
 * What a failover costs: six people talk on two nodes, whose Redis has two replicas and three sentinels, while the master is
 * killed. With {@code main} that happens several times, first as it is, and then with min-replicas-to-write. With
 * {@code -Dquick} it prints the head of its table, and ends: FailoverTest does the rest.
 */
final class Failover implements AutoCloseable {
    private static final String ROW = "%-30s" + " %8s".repeat(10);
    static final String HEAD = ROW.formatted(
            "", "seconds", "said", "acked", "refused", "lost", "missing", "doubled", "anew", "reorder", "gaps");
    private static final int PACE_MILLIS = 100;

    private final WatchedRedis redis;
    private final List<RealProcess> nodes;

    /**
     * @param missing what was acknowledged before the kill, and is not told to a newcomer after it
     * @param millis from the kill until something was acknowledged to each of the six
     */
    record Outcome(Figures figures, long missing, long millis) {
        String row(String scenario) {
            return ROW.formatted(
                    scenario,
                    "%.1f".formatted(millis / 1_000.0),
                    figures.said,
                    figures.acknowledged,
                    figures.refused,
                    figures.lost.size(),
                    missing,
                    figures.doubled,
                    figures.renumbered,
                    figures.reordered,
                    figures.gaps);
        }
    }

    /** @param settings for each Redis, as on its command line */
    Failover(Path folder, String... settings) {
        redis = new WatchedRedis(folder, settings);
        Circle.await(redis::isComplete, "the sentinels have found all");
        nodes = List.of(FaultTest.node(redis.uri()), FaultTest.node(redis.uri()));
    }

    public static void main(String[] args) throws IOException {
        int kills = Switches.ofCommandLine().number("kills", 5, 0, 100);
        System.out.println(HEAD);
        if (!Boolean.getBoolean("quick")) {
            measure("replicas", kills);
            measure("min-replicas-to-write 1", kills, "--min-replicas-to-write", "1", "--min-replicas-max-lag", "2");
        }
    }

    private static void measure(String scenario, int kills, String... settings) throws IOException {
        try (Failover failover = new Failover(Files.createTempDirectory("failover"), settings)) {
            for (int i = 1; i <= kills; i++) {
                Circle.await(failover.redis::isComplete, "the old master is a replica");
                System.out.println(failover.kill().row(scenario + ", kill " + i));
            }
        }
    }

    /** Kills the master while people talk, waits until they talk again, and starts the old one, which soon is a replica. */
    Outcome kill() {
        int seed = new Random().nextInt(1_000_000);
        try (Circle circle = new Circle(nodes.stream().map(RealProcess::address).toList(), seed)) {
            circle.speak(PACE_MILLIS).goOn(100);
            long begin = System.nanoTime();
            int old = redis.killMaster();
            Circle.awaitRefusals(circle.people());
            long refused = System.nanoTime();
            long millis = TimeUnit.NANOSECONDS.toMillis(refused - begin)
                    + Circle.millisToAcknowledgement(circle.people(), refused);
            long missing = circle.rooms().stream()
                    .mapToLong(room -> missing(circle, room, begin))
                    .sum();
            circle.goOn(100);
            Figures figures = circle.end();
            redis.again(old);
            return new Outcome(figures, missing, millis);
        }
    }

    /** How much was acknowledged before, should still be kept, and is not told to somebody who comes only now. */
    private long missing(Circle circle, String room, long begin) {
        try (Person newcomer = Person.come(nodes.get(0).address(), "newcomer").enter(room)) {
            Set<Seq> kept = newcomer.until(event -> Person.isA(event, "entered")).stream()
                    .filter(event -> Person.isA(event, "said"))
                    .map(event -> Seq.of(event.path("seq").asText()))
                    .collect(Collectors.toSet());
            Seq oldest = kept.stream().min(Comparator.naturalOrder()).orElse(Seq.ZERO);
            return circle.sayings(room)
                    .filter(saying -> saying.isAcknowledged() && saying.acknowledgedAt < begin)
                    .filter(saying -> saying.seq.compareTo(oldest) >= 0 && !kept.contains(saying.seq))
                    .count();
        }
    }

    @Override
    public void close() {
        nodes.forEach(RealProcess::kill);
        redis.close();
    }
}
