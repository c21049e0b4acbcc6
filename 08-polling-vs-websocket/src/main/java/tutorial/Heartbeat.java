package tutorial;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Pings everybody at each beat, and drops whoever has not answered the ping of the beat before. TCP alone does not tell
 * that a peer has vanished. One timer serves all peers.
 */
final class Heartbeat implements AutoCloseable {
    private final Map<Peer, Boolean> awaitingPong = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    private final int seconds;
    private volatile boolean closing;

    /** @param switches {@code -Dheartbeat} is the time from beat to beat, in seconds */
    Heartbeat(Switches switches) {
        seconds = switches.number("heartbeat", 20, 1, 3_600);
    }

    void start() {
        timer.scheduleAtFixedRate(this::beat, seconds, seconds, TimeUnit.SECONDS);
    }

    void add(Peer peer) {
        awaitingPong.put(peer, false);
        if (closing) {
            sayGoodbye(peer); // it came while we were saying it to the others
        }
    }

    void remove(Peer peer) {
        awaitingPong.remove(peer);
    }

    void pong(Peer peer) {
        awaitingPong.replace(peer, false);
    }

    void beat() {
        awaitingPong.forEach((peer, awaiting) -> {
            if (awaiting) {
                peer.drop();
            } else if (awaitingPong.replace(peer, false, true)) {
                peer.ping();
            }
        });
    }

    /** Stops beating, says goodbye to everybody (1001, going away), and drops who has not answered in a second. */
    @Override
    public void close() {
        timer.shutdownNow();
        closing = true;
        awaitingPong.keySet().forEach(Heartbeat::sayGoodbye);
        waitUntilAllAreGone(1_000);
        awaitingPong.keySet().forEach(Peer::drop);
        waitUntilAllAreGone(200);
    }

    private static void sayGoodbye(Peer peer) {
        peer.close(1001, "the server stops");
    }

    private void waitUntilAllAreGone(long millis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        do {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        } while (!awaitingPong.isEmpty() && System.nanoTime() < deadline);
    }
}
