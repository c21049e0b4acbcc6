package tutorial;

import java.util.function.Consumer;

/**
 * The ticks for one viewer. While one tick is being sent, only the newest of the later ones waits (conflation), because
 * nobody wants to be told what time it was. The others are skipped, and the next message says how many. Thread-safe,
 * and nothing here blocks.
 */
final class Latest {
    private final Consumer<Time> way;
    private Tick waiting; // the newest tick that is not being sent yet, or null
    private Tick last; // the last tick that was given to the connection, or null
    private boolean sending;

    /**
     * @param way sends a tick without blocking, and sees to it that {@link #hasLeft} is called when it has been sent
     */
    Latest(Consumer<Time> way) {
        this.way = way;
    }

    synchronized void put(Tick tick) {
        waiting = tick;
        if (!sending) {
            send();
        }
    }

    /** Must be called when a tick has been sent. If a newer one waits, it is sent next. */
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
