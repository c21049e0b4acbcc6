package tutorial;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Tells all viewers the time, each second, and a new one at once. The seconds are counted by the timer, so a clock on
 * the wall may be put forward or back: {@code at} follows it, the ticks do not. One lock keeps all viewers, and is held
 * while they are told. That is safe because {@link Latest} never blocks.
 */
final class Ticker {
    private static final System.Logger LOG = System.getLogger("tutorial");
    private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

    private final Clock clock;
    private final Timer timer;
    private final Map<Long, Viewer> viewers = new LinkedHashMap<>(); // by our number: an Id may be there twice
    private long connections;
    private long tick; // the number of the newest
    private long next; // when the next one is due, by the timer
    private boolean awake; // the timer will call us, or is calling

    Ticker(Clock clock, Timer timer) {
        this.clock = clock;
        this.timer = timer;
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
        next = timer.nanoTime() + PERIOD;
        if (!awake) {
            awake = true;
            timer.at(next, this::wake);
        }
    }

    private synchronized void wake() {
        awake = !viewers.isEmpty();
        if (!awake) {
            return; // nobody is there: no tick is made, and nobody calls us again
        }
        long due = Math.floorDiv(timer.nanoTime() - next, PERIOD) + 1; // 1; more after a standstill, 0 if we are early
        tick += due;
        next += due * PERIOD; // not "now and a second": what is late now must not make all others late
        timer.at(next, this::wake); // before anything can go wrong
        if (due > 0) {
            tellAll(now());
        }
    }

    private void tellAll(Tick now) {
        for (Viewer viewer : viewers.values()) {
            try {
                viewer.latest().put(now);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Connection " + viewer.number() + " could not be told the time.", e);
            }
        }
    }

    private Tick now() {
        return new Tick(tick, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
