package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private final Heartbeat heartbeat = new Heartbeat(Switches.of(Map.of()));
    private final FakePeer peer = new FakePeer();

    private static final class FakePeer implements Peer {
        private final List<String> seen = new ArrayList<>();

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
    void whoAnswersIsPingedAgain() {
        heartbeat.add(peer);

        heartbeat.beat();
        heartbeat.pong(peer);
        heartbeat.beat();
        heartbeat.pong(peer);

        assertEquals(List.of("ping", "ping"), peer.seen);
    }

    @Test
    void whoDoesNotAnswerIsDroppedAtTheNextBeat() {
        heartbeat.add(peer);

        heartbeat.beat();
        heartbeat.beat();

        assertEquals(List.of("ping", "drop"), peer.seen);
    }

    @Test
    void whoHasGoneIsLeftAlone() {
        heartbeat.add(peer);
        heartbeat.remove(peer);
        heartbeat.pong(peer);

        heartbeat.beat();

        assertEquals(List.of(), peer.seen);
    }

    @Test
    void atTheEndAllAreToldAndTheSilentDropped() {
        heartbeat.add(peer);

        heartbeat.close();

        assertEquals(List.of("close 1001", "drop"), peer.seen);
    }

    @Test
    void whoComesTooLateIsToldAtOnce() {
        heartbeat.close();

        heartbeat.add(peer);

        assertEquals(List.of("close 1001"), peer.seen);
    }
}
