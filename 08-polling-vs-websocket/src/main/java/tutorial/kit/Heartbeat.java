package tutorial.kit;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Pings all peers at each beat, and drops a peer that has not answered the ping of the beat before, because TCP alone
 * does not tell that a peer has vanished. One thread serves all peers; any thread may add and remove them.
 */
public final class Heartbeat implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("tutorial");

    private final Map<Peer, Boolean> awaitingPong = new ConcurrentHashMap<>();
    private final Later later;
    private final Duration period;
    private long lastBeat;
    private volatile boolean closing;

    Heartbeat(Switches switches, Later later) {
        this.later = later;
        this.period = Duration.ofSeconds(switches.number("heartbeat", 20, 1, 3_600));
        this.lastBeat = later.nanoTime();
    }

    /**
     * Begins to beat.
     *
     * @param switches {@code -Dheartbeat} is the time from beat to beat, in seconds
     */
    public static Heartbeat start(Switches switches) {
        Heartbeat heartbeat = new Heartbeat(switches, Later.onThread("heartbeat"));
        heartbeat.later.every(heartbeat.period, heartbeat::beat);
        return heartbeat;
    }

    public void add(Peer peer) {
        awaitingPong.put(peer, false);
        if (closing) {
            sayGoodbye(peer); // it came while the others were being closed
        }
    }

    public void remove(Peer peer) {
        awaitingPong.remove(peer);
    }

    /** The peer has answered a ping. */
    public void pong(Peer peer) {
        awaitingPong.replace(peer, false);
    }

    /**
     * One beat. While this process stood still, because the laptop slept for example, pongs may have arrived that
     * nobody has read yet. Therefore a beat that comes far too late drops nobody.
     */
    void beat() {
        long now = later.nanoTime();
        boolean late = now - lastBeat > period.toNanos() * 3 / 2;
        lastBeat = now;
        awaitingPong.forEach((peer, awaiting) -> {
            try {
                if (awaiting && !late) {
                    peer.drop();
                } else if (awaitingPong.replace(peer, awaiting, true)) {
                    peer.ping();
                }
            } catch (RuntimeException e) { // which would keep all others from being pinged
                LOG.log(Level.ERROR, "A peer cannot be pinged.", e);
            }
        });
    }

    /**
     * Stops beating, closes all connections with 1001 (going away), and drops a peer that does not answer in a second.
     */
    @Override
    public void close() {
        later.close();
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
