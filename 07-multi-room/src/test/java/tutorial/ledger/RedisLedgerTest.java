package tutorial.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tutorial.kit.Later;
import tutorial.kit.RealRedis;

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
}
