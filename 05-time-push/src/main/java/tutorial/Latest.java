package tutorial;

import java.util.function.Consumer;

/**
 * The ticks for one viewer. One is on its way; of those that come meanwhile only the newest waits, because nobody wants
 * to be told what time it was. The others are skipped, and the viewer is told how many.
 */
final class Latest {
    private final Consumer<Time> way;
    private Tick waiting; // or null
    private Tick last; // the last one that set out, or null
    private boolean sending;

    /** @param way sends a tick without blocking, and arranges that {@link #hasLeft} is called when it has left */
    Latest(Consumer<Time> way) {
        this.way = way;
    }

    synchronized void put(Tick tick) {
        waiting = tick;
        if (!sending) {
            send();
        }
    }

    /** Must be called when the tick that was on its way has left. The newest one is sent next. */
    synchronized void hasLeft() {
        sending = false;
        if (waiting != null) {
            send();
        }
    }

    private void send() {
        Tick tick = waiting;
        long skipped = last == null ? 0 : tick.number() - last.number() - 1;
        waiting = null;
        last = tick;
        sending = true;
        way.accept(new Time(tick.at(), tick.number(), skipped));
    }
}
