package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tutorial.kit.Client;
import tutorial.kit.Close;
import tutorial.kit.Eventually;
import tutorial.kit.Site;
import tutorial.kit.Switches;
import tutorial.login.TestUsers;
import tutorial.session.Cookies;
import tutorial.session.TestRedis;

/** Two nodes that share a Redis. */
@Execution(ExecutionMode.CONCURRENT)
class SharedSessionsTest {
    private static final String USERS = TestUsers.inMemory();

    private final TestRedis redis = new TestRedis();
    private Site here;
    private Site elsewhere;

    @BeforeEach
    void start() {
        here = node(Map.of());
        elsewhere = node(Map.of());
    }

    private Site node(Map<String, String> more) {
        Map<String, String> switches = new HashMap<>(more);
        switches.putAll(Map.of("port", "0", "users", USERS, "redis", redis.address()));
        return ChatServer.start(Switches.of(switches));
    }

    @AfterEach
    void stop() {
        here.close();
        elsewhere.close();
        redis.close();
    }

    private static Client join(Guest guest) {
        Client tab = guest.tab();
        assertTrue(tab.hear().startsWith("{\"type\":\"online\""));
        return tab;
    }

    @Test
    void whoLogsInHereIsKnownElsewhereAndAfterARestart() {
        Guest alice = Guest.loggedIn(here.address(), "alice", "wonderland");

        here.close();

        assertEquals(200, alice.at(elsewhere.address()).get("/").statusCode());
        join(alice.at(elsewhere.address())).close();
    }

    @Test
    void whoLogsOutElsewhereIsShownOutHere() {
        Guest alice = Guest.loggedIn(here.address(), "alice", "wonderland");
        Guest phone = Guest.loggedIn(here.address(), "alice", "wonderland");
        Guest bob = Guest.loggedIn(here.address(), "bob", "thebuilder");
        try (Client first = join(alice);
                Client second = join(phone);
                Client other = join(bob)) {
            assertEquals(303, alice.at(elsewhere.address()).logout().statusCode());

            assertEquals(new Close(4401, "logged out"), first.closed());
            assertEquals(new Close(4401, "logged out"), second.closed());
            assertEquals(302, phone.get("/").statusCode());
            assertEquals(200, bob.get("/").statusCode());
            assertTrue(other.hear().contains("\"offline\""));
        }
    }

    @Test
    void aLogoutWhoseMessageIsLostClosesSocketsAllTheSame() {
        Guest alice = Guest.loggedIn(here.address(), "alice", "wonderland");
        try (Client tab = join(alice)) {
            redis.empty();

            assertEquals(new Close(4401, "the session is over"), tab.closed());
        }
    }

    @Test
    void expiryClosesSocketsOnAllNodes() {
        try (Site hurried = node(Map.of("idle", "2"))) {
            Guest alice = Guest.loggedIn(hurried.address(), "alice", "wonderland");
            try (Client first = join(alice);
                    Client second = join(alice.at(here.address()))) {
                redis.pass(Duration.ofMinutes(30));

                assertEquals(4401, first.closed().code());
                assertEquals(4401, second.closed().code());
            }
        }
    }

    @Test
    void whileRedisIsDownThatIsSaidAndOpenSocketsStayOpenAndAfterwardsAllGoesOn() {
        Guest alice = Guest.loggedIn(here.address(), "alice", "wonderland");
        Client tab = join(alice);
        String token = alice.cookie(Cookies.FORM);

        redis.stop();
        try {
            assertUnavailable(() -> alice.get("/"));
            assertUnavailable(() -> alice.post("/login", "csrf", token, "name", "bob", "password", "thebuilder"), 5000);
            assertUnavailable(() -> alice.get("/login"));
            assertUnavailable(() -> alice.post("/logout", "csrf", token));
            assertEquals(503, refusal(alice));
            assertEquals(200, new Guest(here.address()).get("/login").statusCode());
            assertTrue(
                    tab.say("{\"type\":\"say\",\"text\":\"still here\"}").hear().contains("still here"));
        } finally {
            redis.start();
        }

        assertEquals(4401, tab.closed().code()); // a Redis that keeps nothing has come back empty
        Guest again = Eventually.get(() -> Guest.loggedIn(here.address(), "alice", "wonderland"));
        try (Client back = join(again)) {
            again.at(elsewhere.address()).logout();
            assertEquals(4401, back.closed().code());
        }
    }

    @Test
    void aRedisThatDoesNotAnswerHoldsNobodyUpForLong() {
        Guest alice = Guest.loggedIn(here.address(), "alice", "wonderland");
        Client tab = join(alice);

        redis.fallSilent(Duration.ofSeconds(4));
        for (int i = 0; i < 10; i++) {
            assertUnavailable(() -> alice.get("/"));
        }
        assertEquals(503, refusal(alice));

        Eventually.isTrue(() -> alice.get("/").statusCode() == 200, "the page again");
        assertTrue(tab.say("{\"type\":\"say\",\"text\":\"still here\"}").hear().contains("still here"));
    }

    private static void assertUnavailable(Supplier<HttpResponse<String>> request) {
        assertUnavailable(request, 2000);
    }

    private static void assertUnavailable(Supplier<HttpResponse<String>> request, long withinMillis) {
        long begin = System.nanoTime();
        HttpResponse<String> answer = request.get();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        assertEquals(503, answer.statusCode());
        assertEquals("Logins cannot be checked now. Try again in a moment.\n", answer.body());
        assertTrue(millis < withinMillis, "answered after " + millis + " ms");
    }

    /** The status with which a socket is refused. */
    private static int refusal(Guest guest) {
        try {
            guest.tab().close();
            return 101;
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }
}
