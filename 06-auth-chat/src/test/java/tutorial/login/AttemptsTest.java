package tutorial.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
            attempts.begin("name" + i, "10.0.1." + i);
            if (i % 2500 == 0) {
                assertEquals(Duration.ofMinutes(1), fail("alice"));
            }
        }
    }

    @Test
    void oneAddressMayNotTryManyNames() {
        for (int i = 0; i < 60; i++) {
            assertEquals(Duration.ZERO, fail("name" + i));
        }

        assertEquals(Duration.ofMinutes(1), fail("one more"));
        assertEquals(Duration.ZERO, attempts.begin("one more", "10.0.0.2"));
    }

    @Test
    void aClassThatLogsInIsNotKeptWaiting() {
        for (int i = 0; i < 200; i++) {
            assertEquals(Duration.ZERO, fail("name" + i));
            attempts.succeeded("name" + i, "10.0.0.1");
        }
    }

    @Test
    void newNamesHaveALimitForEachAddress() {
        for (int i = 0; i < 100; i++) {
            assertTrue(attempts.mayRegister("10.0.0.1"));
        }

        assertFalse(attempts.mayRegister("10.0.0.1"));
        assertTrue(attempts.mayRegister("10.0.0.2"));
        pass(60 * 60);
        assertTrue(attempts.mayRegister("10.0.0.1"));
    }
}
