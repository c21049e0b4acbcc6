package tutorial.login;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private long nanoTime;
    private final Attempts attempts = new Attempts(() -> nanoTime);

    private Duration fail(String name) {
        return attempts.begin(name, "10.0.0.1");
    }

    private void failFiveTimes(String name) {
        for (int i = 0; i < 5; i++) {
            assertEquals(Duration.ZERO, fail(name));
        }
    }

    private void pass(int seconds) {
        nanoTime += Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void afterFiveFailedTriesOneHasToWait() {
        failFiveTimes("alice");
        pass(20);

        assertEquals(Duration.ofSeconds(40), fail("alice"));
        assertEquals(Duration.ofSeconds(40), fail("ALICE"));
        assertEquals(Duration.ofSeconds(40), fail(" ａlice"));
        pass(40);
        assertEquals(Duration.ZERO, fail("alice"));
    }

    @Test
    void theOthersNeedNot() {
        failFiveTimes("alice");

        assertEquals(Duration.ZERO, fail("bob"));
        assertEquals(Duration.ZERO, attempts.begin("alice", "10.0.0.2"));
    }

    @Test
    void whoSucceedsMayFailAgain() {
        for (int i = 0; i < 4; i++) {
            fail("alice");
        }
        attempts.begin("alice", "10.0.0.1");
        attempts.succeeded("alice", "10.0.0.1");

        failFiveTimes("alice");
    }

    @Test
    void whatIsNoNameIsCountedAsOne() {
        for (String name : new String[] {"", " ", "a b", "?", "x".repeat(60_000)}) {
            fail(name);
        }

        assertEquals(Duration.ofMinutes(1), fail("another one, that is no name"));
    }

    @Test
    void manyNamesMakeNobodyForgottenWhoIsStillTried() {
        failFiveTimes("alice");
        for (int i = 0; i < 30_000; i++) {
            fail("name" + i);
            if (i % 5000 == 0) {
                assertEquals(Duration.ofMinutes(1), fail("alice"));
            }
        }
    }
}
