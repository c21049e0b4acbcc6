package tutorial;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tutorial.kit.Later;

/**
 * Sends the time to all viewers each second, and to a new viewer at once. A monotonic clock counts the seconds, so the
 * ticks stay even when somebody sets the wall clock, and only {@code at} changes. One lock guards all viewers, and is
 * held while a tick is put to each of them. That is safe because {@link Latest} never blocks.
 */
final class Ticker {
    private static final System.Logger LOG = System.getLogger("tutorial");
    private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

    private final Clock clock;
    private final Later later;
    private final Map<Long, Viewer> viewers = new LinkedHashMap<>(); // by our number: an Id may be there twice
    private long connections;
    private long tick; // the number of the newest tick
    private long next; // when the next tick is due, in nanoseconds of the monotonic clock
    private boolean awake; // whether a call of wake is arranged, or is running

    Ticker(Clock clock, Later later) {
        this.clock = clock;
        this.later = later;
    }

    synchronized Viewer join(Id id, Latest latest) {
        if (viewers.isEmpty()) {
            begin();
        }
        Viewer viewer = new Viewer(++connections, id, latest);
        viewers.put(viewer.number(), viewer);
        latest.put(now());
        return viewer;
    }

    synchronized void leave(Viewer viewer) {
        viewers.remove(viewer.number());
    }

    private void begin() {
        tick++;
        next = later.nanoTime() + PERIOD;
        if (!awake) {
            awake = true;
            callAt(next);
        }
    }

    private void callAt(long nanoTime) {
        later.after(Duration.ofNanos(nanoTime - later.nanoTime()), this::wake);
    }

    /** Makes the ticks that are due. Runs on the thread of {@code later}. */
    private synchronized void wake() {
        awake = !viewers.isEmpty();
        if (!awake) {
            return; // nobody is there: no tick is made, and nobody calls us again
        }
        long due = Math.floorDiv(later.nanoTime() - next, PERIOD) + 1; // 1; more after a standstill, 0 if we are early
        tick += due;
        next += due * PERIOD; // not "now and a second": what is late now must not make all others late
        callAt(next); // before anything can go wrong
        if (due > 0) {
            tellAll(now());
        }
    }

    private void tellAll(Tick now) {
        for (Viewer viewer : viewers.values()) {
            try {
                viewer.latest().put(now);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A tick could not be sent to connection " + viewer.number() + ".", e);
            }
        }
    }

    private Tick now() {
        return new Tick(tick, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
