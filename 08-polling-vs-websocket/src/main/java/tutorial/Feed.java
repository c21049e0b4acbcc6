package tutorial;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Numbered events, of which the last 1,000 are kept. One lock is held while all subscribers are told, so that each
 * receives every event once, and in order. That is safe because a Subscriber never blocks.
 */
final class Feed implements AutoCloseable {
    static final int KEPT = 1_000;

    private final EncodedEvent[] kept = new EncodedEvent[KEPT]; // the event with number n is at n % KEPT
    private final Set<Subscriber> subscribers = new LinkedHashSet<>();
    private long last;
    private boolean closed;

    /** The number of the last event; 0 before the first. */
    synchronized long last() {
        return last;
    }

    /** @param at when it has happened, which may be a little while ago */
    synchronized void publish(Instant at) {
        if (!closed) {
            last++;
            EncodedEvent event = EncodedEvent.of(new Event.Happened(last, at.truncatedTo(ChronoUnit.MICROS)));
            kept[(int) (last % KEPT)] = event;
            List.copyOf(subscribers).forEach(subscriber -> subscriber.receive(event));
        }
    }

    /** All events after this number, and a gap before them if there were more. Asking uses nothing up. */
    synchronized List<EncodedEvent> since(long number) {
        List<EncodedEvent> events = new ArrayList<>();
        long oldest = Math.max(1, last - KEPT + 1);
        boolean known = oldest - 1 <= number && number <= last;
        if (!known) {
            events.add(EncodedEvent.of(new Event.Gap(number, oldest)));
        }
        for (long next = known ? number + 1 : oldest; next <= last; next++) {
            events.add(kept[(int) (next % KEPT)]);
        }
        return events;
    }

    /** Tells a subscriber what it has missed since this number, and from then on whatever happens. */
    synchronized void subscribe(long since, Subscriber subscriber) {
        since(since).forEach(subscriber::receive);
        if (closed) {
            subscriber.end();
        } else {
            subscribers.add(subscriber);
        }
    }

    synchronized void unsubscribe(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    /** How many subscribers there are: held requests, streams and sockets. */
    synchronized int subscribers() {
        return subscribers.size();
    }

    /** Ends the feed. Nothing is published any more, and all subscribers are told so. */
    @Override
    public synchronized void close() {
        closed = true;
        List.copyOf(subscribers).forEach(Subscriber::end);
        subscribers.clear();
    }
}
