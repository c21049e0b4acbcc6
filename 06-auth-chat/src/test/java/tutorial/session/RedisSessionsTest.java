package tutorial.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.Eventually;

class RedisSessionsTest extends SessionStoreContract {
    private static TestRedis redis;
    private RedisSessions here;
    private RedisSessions elsewhere;

    @BeforeAll
    static void startRedis() {
        redis = new TestRedis();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void start() {
        redis.empty();
        here = new RedisSessions(new Redis(redis.address()), clock, LIFETIME);
        elsewhere = new RedisSessions(new Redis(redis.address()), clock, LIFETIME);
    }

    @AfterEach
    void stop() {
        here.close();
        elsewhere.close();
    }

    @Override
    SessionStore store() {
        return here;
    }

    @Override
    void pass(Duration time) {
        clock.forward(time);
        redis.pass(time);
    }

    @Test
    void allNodesHaveTheSameSessions() {
        Secret secret = here.begin("alice");
        Session session = elsewhere.find(secret).orElseThrow();
        assertEquals(here.find(secret), Optional.of(session));

        elsewhere.logout("alice");

        assertEquals(Optional.empty(), here.find(secret));
        assertEquals(Set.of(session), here.over(Set.of(session)));
    }

    @Test
    void aLogoutIsToldToAllNodes() {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        here.onLogout(name -> told.add("here " + name));
        elsewhere.onLogout(name -> told.add("elsewhere " + name));

        here.logout("alice");

        Eventually.isTrue(() -> told.size() == 2, "both nodes were told: " + told);
        assertEquals(Set.of("here alice", "elsewhere alice"), Set.copyOf(told));
    }

    @Test
    void whatIsClosedLeavesNoConnectionBehind() {
        here.begin("alice");
        elsewhere.close();

        here.close();

        Eventually.isTrue(
                () -> redis.ask(commands -> commands.clientList().lines().count()) == 1,
                "there is only the one that asks");
    }

    @Test
    void whoReadsAllOfRedisCannotLogIn() {
        Secret secret = here.begin("alice");

        assertEquals(1, redis.texts().size());
        assertFalse(redis.texts().toString().contains(secret.text()));
    }

    @Test
    void redisForgetsByItselfWhatIsOver() {
        here.begin("alice");
        List<Long> left = redis.ask(
                commands -> commands.keys("*").stream().map(commands::pttl).toList());
        assertTrue(left.stream().allMatch(millis -> millis > 0));

        pass(Duration.ofHours(12));

        assertEquals(List.of(), redis.ask(commands -> commands.keys("*")));
    }

    @Test
    void theListOfAPersonsSessionsForgetsThoseThatAreOver() {
        here.begin("alice");
        pass(Duration.ofHours(11));
        here.begin("alice");
        pass(Duration.ofHours(2));

        here.begin("alice");

        Long kept = redis.ask(commands -> commands.zcard("auth-chat:sessions-of:alice"));
        assertEquals(Long.valueOf(2), kept);
    }

    @Test
    void whileRedisIsDownThatIsSaidAtOnceAndWhenItIsBackAllGoesOn() {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        here.onLogout(told::add);
        Secret secret = here.begin("alice");
        Session session = here.find(secret).orElseThrow();

        redis.stop();
        try {
            assertUnavailable(() -> here.find(secret), 500);
            assertUnavailable(() -> here.begin("bob"), 500);
            assertUnavailable(() -> here.use(session), 500);
            assertUnavailable(() -> here.over(Set.of(session)), 500);
            assertUnavailable(() -> here.logout("alice"), 500);
        } finally {
            redis.start();
        }

        Secret again = Eventually.get(() -> here.begin("alice"));
        assertEquals("alice", here.find(again).orElseThrow().name());
        Eventually.isTrue(
                () -> {
                    elsewhere.logout("alice");
                    return told.contains("alice");
                },
                "told of a logout again");
    }

    @Test
    void aRedisThatDoesNotAnswerIsNotWaitedForLong() {
        Secret secret = here.begin("alice");
        here.find(secret);
        redis.fallSilent(Duration.ofSeconds(3));

        for (int i = 0; i < 100; i++) {
            assertUnavailable(() -> here.find(secret), i == 0 ? 2000 : 1500);
        }

        Eventually.get(() -> here.find(secret).orElseThrow());
    }

    private static void assertUnavailable(Executable question, long withinMillis) {
        long begin = System.nanoTime();
        assertThrows(SessionStore.Unavailable.class, question);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        assertTrue(millis < withinMillis, "said after " + millis + " ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://:hidden@localhost:1", "http://localhost:6379", "localhost", "redis://", "?"})
    void anAddressWhereNoRedisAnswersIsSaidInASentenceWithoutThePassword(String address) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> new Redis(address));

        assertTrue(refusal.getMessage().startsWith("No Redis answers at the address of -Dredis."));
        assertFalse(refusal.getMessage().contains("hidden"));
    }
}
