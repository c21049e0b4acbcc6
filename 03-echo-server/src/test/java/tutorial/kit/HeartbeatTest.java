package tutorial.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

public class HeartbeatTest {
    private final TestLater later = new TestLater();
    private final Heartbeat heartbeat = new Heartbeat(Switches.of(Map.of("heartbeat", "20")), later);
    private final FakePeer peer = new FakePeer();

    private static class FakePeer implements Peer {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        @Override
        public void ping() {
            seen.add("ping");
        }

        @Override
        public void drop() {
            seen.add("drop");
        }

        @Override
        public void close(int code, String reason) {
            seen.add("close " + code);
        }
    }

    @Test
    public void whoAnswersIsPingedAgain() {
        heartbeat.add(peer);

        heartbeat.beat();
        heartbeat.pong(peer);
        heartbeat.beat();
        heartbeat.pong(peer);

        assertEquals(List.of("ping", "ping"), peer.seen);
    }

    @Test
    public void whoDoesNotAnswerIsDroppedAtTheNextBeat() {
        heartbeat.add(peer);

        heartbeat.beat();
        heartbeat.beat();

        assertEquals(List.of("ping", "drop"), peer.seen);
    }

    @Test
    public void whoHasGoneIsLeftAlone() {
        heartbeat.add(peer);
        heartbeat.remove(peer);
        heartbeat.pong(peer);

        heartbeat.beat();

        assertEquals(List.of(), peer.seen);
    }

    @Test
    public void atTheEndAllAreToldAndTheSilentDropped() {
        heartbeat.add(peer);

        heartbeat.close();

        assertEquals(List.of("close 1001", "drop"), peer.seen);
    }

    @Test
    void whoLeavesAWhileAfterTheGoodbyeIsNotDropped() {
        FakePeer slow = new FakePeer() {
            @Override
            public void close(int code, String reason) {
                super.close(code, reason);
                whenThisThreadHasWaitedThreeTimes(() -> heartbeat.remove(this));
            }
        };
        heartbeat.add(slow);

        heartbeat.close();

        assertEquals(List.of("close 1001"), slow.seen);
    }

    @Test
    void whoIsDroppedAtTheEndHasAWhileToBeGone() {
        long thisThread = Thread.currentThread().getId();
        List<Long> waitedBefore = new CopyOnWriteArrayList<>();
        heartbeat.add(new FakePeer() {
            @Override
            public void drop() {
                waitedBefore.add(timesWaited(thisThread));
            }
        });

        heartbeat.close();

        assertTrue(timesWaited(thisThread) > waitedBefore.get(0));
    }

    private static void whenThisThreadHasWaitedThreeTimes(Runnable action) {
        long thisThread = Thread.currentThread().getId();
        long before = timesWaited(thisThread);
        CompletableFuture.runAsync(() -> {
            Eventually.isTrue(() -> timesWaited(thisThread) >= before + 3, "it waits again and again");
            action.run();
        });
    }

    private static long timesWaited(long thread) {
        return ManagementFactory.getThreadMXBean().getThreadInfo(thread).getWaitedCount();
    }

    @Test
    void afterTheEndThereIsNoBeat() {
        later.every(Duration.ofSeconds(20), heartbeat::beat);
        heartbeat.close();
        heartbeat.add(peer);

        later.forward(Duration.ofSeconds(20));

        assertEquals(List.of("close 1001"), peer.seen);
    }

    @Test
    public void whoComesTooLateIsToldAtOnce() {
        heartbeat.close();

        heartbeat.add(peer);

        assertEquals(List.of("close 1001"), peer.seen);
    }

    @Test
    void afterAStandstillNobodyIsDroppedWhosePongHasNotBeenReadYet() {
        heartbeat.add(peer);
        heartbeat.beat();
        later.pass(Duration.ofSeconds(60));

        heartbeat.beat();

        assertEquals(List.of("ping", "ping"), peer.seen);
    }

    @Test
    void aBeatThatIsHalfAPeriodLateStillDrops() {
        heartbeat.add(peer);
        heartbeat.beat();
        later.pass(Duration.ofSeconds(30));

        heartbeat.beat();

        assertEquals(List.of("ping", "drop"), peer.seen);
    }

    @Test
    void thePingAfterAStandstillMustBeAnsweredAgain() {
        heartbeat.add(peer);
        heartbeat.beat();
        later.pass(Duration.ofSeconds(60));
        heartbeat.beat();
        later.pass(Duration.ofSeconds(20));

        heartbeat.beat();

        assertEquals(List.of("ping", "ping", "drop"), peer.seen);
    }

    @Test
    void aPeerThatCannotBePingedKeepsNoOtherFromBeingPinged() {
        Peer broken = new FakePeer() {
            @Override
            public void ping() {
                throw new IllegalStateException("broken on purpose");
            }
        };
        try (Heartbeat real = Heartbeat.start(Switches.of(Map.of("heartbeat", "1")))) {
            real.add(broken);
            real.add(peer);

            Eventually.isTrue(() -> List.copyOf(peer.seen).size() >= 2, "it is pinged again and again");
        }
    }
}
