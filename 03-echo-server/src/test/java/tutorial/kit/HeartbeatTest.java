package tutorial.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
