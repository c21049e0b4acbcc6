package tutorial;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tutorial.kit.RealProcess;
import tutorial.kit.RealRedis;
import tutorial.kit.TcpProxy;

/**
 * People talk while something breaks: nodes and Redis, which are processes of their own, are killed, and networks
 * interrupted. Afterwards it is counted whether what was acknowledged was heard by all, once, and in one order.
 */
class FaultTest {
    private static final List<String> ROWS = new ArrayList<>();
    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();

    @TempDir
    private static Path folder;

    private static RealRedis redis;
    private static TcpProxy redisOfTwo; // node two reaches Redis by this, node one directly
    private static TcpProxy one; // people reach the nodes by these
    private static TcpProxy two;

    private final int seed = new Random().nextInt(1_000_000);
    private final List<String> nodes = new CopyOnWriteArrayList<>(List.of(one.address(), two.address()));
    private Circle circle;

    @BeforeAll
    static void start() {
        redis = open(RealRedis.start(folder));
        redisOfTwo = open(new TcpProxy(redis.port()));
        List<RealProcess> started = List.of(node(redis.port()), node(redisOfTwo.port()));
        one = proxy(started.get(0));
        two = proxy(started.get(1));
    }

    @AfterAll
    static void stop() throws Exception {
        while (!OPEN.isEmpty()) {
            OPEN.pop().close();
        }
        System.out.println(Figures.HEAD);
        ROWS.forEach(System.out::println);
    }

    @AfterEach
    void leave() {
        circle.close();
    }

    private Circle come() {
        circle = new Circle(nodes, seed);
        return circle;
    }

    private static <T extends AutoCloseable> T open(T resource) {
        OPEN.push(resource);
        return resource;
    }

    private static RealProcess node(int redisPort) {
        return open(node("redis://localhost:" + redisPort));
    }

    private static TcpProxy proxy(RealProcess node) {
        return open(new TcpProxy(URI.create(node.address()).getPort()));
    }

    private static long millisSince(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime);
    }

    /** Now and then nothing is lost but the answers. */
    private static void interrupt(TcpProxy network, int turn) {
        if (turn % 2 == 0) {
            network.interrupt();
        } else {
            network.interruptAnswers();
        }
    }

    private void assertNothingIsLost(String scenario) {
        Figures figures = circle.end();
        ROWS.add(figures.row(scenario, seed));
        figures.assertNothingIsLost();
    }

    private void assertLeft(List<Historian> people, List<String> names) {
        assertTrue(
                Circle.each(people, room -> room.left.stream().sorted().toList().equals(names)),
                "not told as left once: " + names);
    }

    private static void assertSoon(List<Historian> people, long nanoTime) {
        long millis = Circle.millisToAcknowledgement(people, nanoTime);
        assertTrue(millis < 3_000, "after " + millis + " ms");
    }

    @Test
    void aNodeIsKilled() {
        RealProcess doomed = node(redis.port());
        nodes.add(doomed.address());
        come();
        Person ghost = Person.in(circle.rooms().get(0), doomed.address(), "ghost")
                .enter(circle.rooms().get(1));
        ghost.await("entered");
        circle.speak(50).goOn(100);

        nodes.remove(doomed.address());
        long killed = System.nanoTime();
        doomed.kill();
        Circle.await(() -> Circle.each(circle.people(), room -> room.left.contains("ghost")), "the ghost has left");
        assertTrue(millisSince(killed) < 10_000, "left after " + millisSince(killed) + " ms");
        circle.goOn(100);

        assertNothingIsLost("kill -9 of one node of three");
        assertLeft(circle.people(), List.of("ghost"));
    }

    @Test
    void redisIsKilledAndStartedAgain() {
        come().speak(50);
        for (int i = 0; i < 2; i++) {
            circle.goOn(100);
            redis.kill();
            Circle.awaitRefusals(circle.people());
            redis.again(folder);
            assertSoon(circle.people(), System.nanoTime());
        }
        circle.goOn(100);

        assertNothingIsLost("kill -9 of Redis, twice");
        assertLeft(circle.people(), List.of());
    }

    @Test
    void aNodeIsCutOffFromRedisUntilItsMembersAreTakenForDead() {
        come().speak(100).goOn(100);
        List<Historian> here = circle.at(one.address());
        List<Historian> there = circle.at(two.address());

        redisOfTwo.interrupt();
        Circle.awaitRefusals(there);
        Circle.await(() -> Circle.each(here, room -> room.left.size() == there.size()), "they have left");
        redisOfTwo.mend();
        assertSoon(there, System.nanoTime());
        circle.goOn(100);

        assertNothingIsLost("network from a node to Redis, interrupted");
        assertFalse(there.isEmpty());
        assertLeft(here, there.stream().map(Historian::name).toList());
        assertLeft(there, List.of());
    }

    @Test
    void whatACutOffNodeStillHoldsComesLateWhenItHasBeenSaidElsewhere() {
        come().speak(50).goOn(50);
        List<Historian> there = circle.at(two.address());

        redisOfTwo.interrupt();
        Circle.awaitWaiting(there, 3);
        nodes.remove(two.address());
        two.reset();
        Circle.millisToAcknowledgement(there, System.nanoTime());
        redisOfTwo.mend();
        circle.goOn(200);

        assertNothingIsLost("network from a node to Redis, late");
        assertFalse(there.isEmpty());
        assertLeft(circle.people(), List.of());
    }

    @Test
    void theConnectionsOfANodeToRedisBreakAgainAndAgain() {
        come().speak(50);
        for (int i = 0; i < 4; i++) {
            circle.goOn(50);
            interrupt(redisOfTwo, i);
            Circle.awaitWaiting(circle.at(two.address()), 3);
            redisOfTwo.reset();
            redisOfTwo.mend();
        }
        circle.goOn(100);

        assertNothingIsLost("network from a node to Redis, reset 4 times");
        assertLeft(circle.people(), List.of());
    }

    @Test
    void whatTheNewsDidNotTellIsFoundAllTheSame() {
        come();
        List<Historian> here = circle.at(one.address());

        redisOfTwo.interrupt();
        here.get(0).sayInEachRoom("Does anybody hear me?");
        Circle.await(() -> Circle.each(here, room -> room.hasHeard("Does anybody hear me?")), "some have heard it");
        redisOfTwo.reset();
        redisOfTwo.mend();
        Circle.await(() -> Circle.each(circle.people(), room -> room.hasHeard("Does anybody hear me?")), "all have");

        assertNothingIsLost("network from a node to Redis, news lost");
    }

    @Test
    void theConnectionsOfPeopleBreakAgainAndAgain() {
        come().speak(50);
        for (int i = 0; i < 8; i++) {
            TcpProxy network = i % 4 < 2 ? one : two;
            circle.goOn(30);
            interrupt(network, i);
            Circle.awaitWaiting(circle.at(network.address()), 3);
            network.reset();
            network.mend();
        }
        circle.goOn(100);

        assertNothingIsLost("network from people to nodes, reset 8 times");
    }

    /** A node on any port, which ends before a compiler that takes its time would pay. */
    static RealProcess node(String redis) {
        return RealProcess.java(
                ChatServer.class,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dport=0",
                "-Drate=0",
                "-Dredis=" + redis);
    }
}
