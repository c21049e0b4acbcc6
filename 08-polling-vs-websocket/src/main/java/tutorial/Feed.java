package tutorial;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Numbered events, of which the last 1,000 are kept. One lock is held while all listeners are told, so that each hears
 * every event once, and in order. That is safe because a Listener never blocks.
 */
final class Feed implements AutoCloseable {
    static final int KEPT = 1_000;

    private final Clock clock;
    private final News[] kept = new News[KEPT]; // the event with number n is at n % KEPT
    private final Set<Listener> listeners = new LinkedHashSet<>();
    private long last;
    private boolean closed;

    Feed(Clock clock) {
        this.clock = clock;
    }

    synchronized long last() {
        return last;
    }

    /** Something happens, now. */
    synchronized void publish() {
        if (!closed) {
            last++;
            News message = News.of(new Event.Happened(last, clock.instant().truncatedTo(ChronoUnit.MICROS)));
            kept[(int) (last % KEPT)] = message;
            List.copyOf(listeners).forEach(listener -> listener.hear(message));
        }
    }

    /** All events after this number, and a gap before them if there were more. Asking uses nothing up. */
    synchronized List<News> since(long number) {
        List<News> news = new ArrayList<>();
        long oldest = Math.max(1, last - KEPT + 1);
        boolean known = oldest - 1 <= number && number <= last;
        if (!known) {
            news.add(News.of(new Event.Gap(number, oldest)));
        }
        for (long next = known ? number + 1 : oldest; next <= last; next++) {
            news.add(kept[(int) (next % KEPT)]);
        }
        return news;
    }

    /** Tells a listener what it has missed since this number, and from then on whatever happens. */
    synchronized void listen(long since, Listener listener) {
        since(since).forEach(listener::hear);
        if (closed) {
            listener.end();
        } else {
            listeners.add(listener);
        }
    }

    synchronized void leave(Listener listener) {
        listeners.remove(listener);
    }

    synchronized int listeners() {
        return listeners.size();
    }

    /** Nothing happens any more, and all who listen are told so. */
    @Override
    public synchronized void close() {
        closed = true;
        List.copyOf(listeners).forEach(Listener::end);
        listeners.clear();
    }
}
