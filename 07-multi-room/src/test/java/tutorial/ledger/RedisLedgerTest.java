package tutorial.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tutorial.kit.Eventually;
import tutorial.kit.Later;
import tutorial.kit.RealRedis;
import tutorial.kit.TestLater;

class RedisLedgerTest extends LedgerContract {
    private final Later later = Later.onThread("later");
    private RealRedis redis;

    @BeforeEach
    void start() {
        redis = RealRedis.start();
    }

    @AfterEach
    void stop() {
        later.close();
        redis.close();
    }

    @Override
    Ledger open(Ledger.Limits limits, Ledger.Reader reader) {
        Ledger ledger = new RedisLedger(new Redis(redis.uri()), "node", limits, later);
        ledger.open(reader);
        return ledger;
    }

    @Test
    void whatWasSaidInARoomThatAllHaveLeftIsForgottenUnlessSomebodyComes() {
        Place anna = new Place("anna", "node:1", "key");
        RedisClient client = RedisClient.create(redis.uri());
        try (Ledger ledger = open();
                StatefulRedisConnection<String, String> connection = client.connect()) {
            get(ledger.enter("tea", anna));
            get(ledger.say("tea", "anna", "hi", null, Seq.ZERO));
            assertEquals(-1, connection.sync().ttl("chat:said:tea"));

            get(ledger.leave("tea", anna));
            assertEquals(600, connection.sync().ttl("chat:said:tea"), 5);
            assertEquals(0, connection.sync().exists("chat:rooms", "chat:places:tea"));
            assertTrue(connection.sync().keys("chat:id:*").stream()
                    .allMatch(key -> connection.sync().ttl(key) > 0));

            get(ledger.enter("tea", anna));
            assertEquals(-1, connection.sync().ttl("chat:said:tea"));
        } finally {
            client.shutdown();
        }
    }

    /** The network may hold a command back, and deliver it when the connection that sent it has long been given up. */
    @Test
    void anEnterThatComesTooLateMakesNoGhost() throws Exception {
        try (Redis connection = new Redis(redis.uri())) {
            List<Object> now =
                    connection.call("beat", "node", "1").toCompletableFuture().get();
            String passed = Long.toString((Long) now.get(1) - 1);

            List<Object> answer = connection
                    .call("enter", "tea", "anna", "node:1", "key", "node", "100", "100", passed)
                    .toCompletableFuture()
                    .get();

            assertEquals(List.of("LATE"), answer);
            assertEquals(
                    List.of(), connection.call("rooms").toCompletableFuture().get());
        }
    }

    /** A node whose seconds go by when the test says so, and that counts how often it looks everywhere. */
    private final class Node implements Ledger.Reader, AutoCloseable {
        private final TestLater seconds = new TestLater(Duration.ofDays(1).toNanos(), Duration.ZERO);
        private final AtomicInteger looks = new AtomicInteger();
        private final RedisLedger ledger;

        private Node(String name) {
            ledger = new RedisLedger(new Redis(redis.uri()), name, new Ledger.Limits(3, 3), seconds);
            ledger.open(this);
            Eventually.isTrue(() -> looks.get() == 1, "it has looked everywhere");
        }

        private void beat() {
            int before = looks.get();
            seconds.forward(Duration.ofSeconds(1));
            Eventually.isTrue(() -> looks.get() == before + 1, "it has looked everywhere again");
        }

        @Override
        public void news(String room) {}

        @Override
        public void newsInAnyRoom() {
            looks.incrementAndGet();
        }

        @Override
        public void close() {
            ledger.close();
        }
    }

    @Test
    void whoeverIsOnANodeThatBeatsNoMoreHasLeftAndNobodyElse() {
        try (Node node = new Node("alive");
                Node dead = new Node("dead")) {
            get(node.ledger.enter("tea", new Place("anna", "alive:1", "key")));
            get(dead.ledger.enter("tea", new Place("ben", "dead:1", "key")));

            for (int i = 0; i < 5; i++) {
                node.beat();
                assertEquals(List.of(new Occupied("tea", 2)), get(node.ledger.rooms()));
            }
            node.beat();

            assertEquals(List.of(new Occupied("tea", 1)), get(node.ledger.rooms()));
        }
    }

    @Test
    void anEnterThatReachesRedisTwoSecondsTooLateIsUnreachable() {
        try (Node node = new Node("node")) {
            Place anna = new Place("anna", "node:1", "key");
            node.seconds.pass(Duration.ofMinutes(-1)); // as if the command had been written a minute ago

            CompletionException failure =
                    assertThrows(CompletionException.class, () -> get(node.ledger.enter("tea", anna)));
            assertTrue(Ledger.isUnreachable(failure));

            node.seconds.pass(Duration.ofMinutes(1));
            assertEquals(Ledger.Answer.ENTERED, get(node.ledger.enter("tea", anna)));
        }
    }

    @Test
    void aNodeThatIsClosedBeatsNoMore() {
        Node node = new Node("node");

        node.close();
        node.seconds.forward(Duration.ofSeconds(1));

        assertEquals(0, node.seconds.waiting());
    }
}
