package tutorial;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All tickets that are not yet forgotten. One lock guards them, and is held while watchers are woken. That is safe
 * because a Watcher never blocks.
 */
final class Tickets implements AutoCloseable {
    static final Duration LIFE = Duration.ofSeconds(60);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Clock clock;
    private final int most;
    private final Map<String, Ticket> tickets = new LinkedHashMap<>(); // the oldest first
    private boolean closed;

    /** The part of a ticket that its owner may know. {@code name} is null until it is confirmed. */
    record Answer(State state, String name) {}

    /**
     * The cost of all requests so far.
     *
     * @param requests how many have been answered
     * @param held how many wait for their answer
     * @param ago milliseconds since the ticket changed
     */
    record Costs(long requests, long held, long received, long sent, long ago) {}

    /** @param most how many tickets are kept, so that nobody can fill the memory with them */
    Tickets(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** A new ticket, or none when too many are kept. */
    synchronized Optional<Ticket> issue(String browser) {
        forgetTheOld();
        if (tickets.size() >= most) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Ticket ticket = new Ticket(browser, now, now.plus(LIFE));
        tickets.put(ticket.id, ticket);
        return Optional.of(ticket);
    }

    synchronized Optional<Ticket> find(String id) {
        forgetTheOld();
        return Optional.ofNullable(tickets.get(id));
    }

    private void forgetTheOld() {
        Instant limit = clock.instant().minus(REMEMBERED);
        Iterator<Ticket> oldest = tickets.values().iterator();
        while (oldest.hasNext() && !oldest.next().end.isAfter(limit)) {
            oldest.remove();
        }
    }

    /** The state of a ticket. Asking is idempotent, so a page that has not got the response may ask again. */
    synchronized Answer ask(Ticket ticket) {
        expireIfItIsTime(ticket);
        return new Answer(ticket.state, ticket.name == null ? null : ticket.name.text());
    }

    /** Marks a ticket as scanned, because somebody has opened the address in the QR code. */
    synchronized void scan(Ticket ticket) {
        expireIfItIsTime(ticket);
        if (ticket.state == State.WAITING) {
            change(ticket, State.SCANNED, clock.instant());
        }
    }

    /** Says yes, once. Returns false if the ticket has been used, or has expired. */
    synchronized boolean confirm(Ticket ticket, Name name) {
        expireIfItIsTime(ticket);
        if (ticket.state.isLast()) {
            return false;
        }
        ticket.name = name;
        change(ticket, State.CONFIRMED, clock.instant());
        return true;
    }

    /** Says no, once. Returns false if the ticket has been used, or has expired. */
    synchronized boolean deny(Ticket ticket) {
        expireIfItIsTime(ticket);
        if (ticket.state.isLast()) {
            return false;
        }
        change(ticket, State.DENIED, clock.instant());
        return true;
    }

    private void expireIfItIsTime(Ticket ticket) {
        if (!ticket.state.isLast() && !clock.instant().isBefore(ticket.end)) {
            change(ticket, State.EXPIRED, ticket.end);
        }
    }

    private static void change(Ticket ticket, State state, Instant at) {
        ticket.state = state;
        ticket.changed = at;
        List.copyOf(ticket.watchers).forEach(Watcher::wake);
    }

    /** The watcher is woken at every change from now on, but not when the ticket expires; see {@link #life}. */
    synchronized void watch(Ticket ticket, Watcher watcher) {
        ticket.watchers.add(watcher);
        if (closed) {
            watcher.wake();
        }
    }

    synchronized void unwatch(Ticket ticket, Watcher watcher) {
        ticket.watchers.remove(watcher);
    }

    /** How long until the ticket expires; null once it is confirmed or denied. */
    synchronized Duration life(Ticket ticket) {
        expireIfItIsTime(ticket);
        return ticket.state.isLast() ? null : Duration.between(clock.instant(), ticket.end);
    }

    /** Counts one more request that has been answered, and its bytes in both directions. */
    synchronized void charge(Ticket ticket, long received, long sent) {
        ticket.requests++;
        ticket.bytesReceived += received;
        ticket.bytesSent += sent;
    }

    synchronized Costs costs(Ticket ticket) {
        expireIfItIsTime(ticket);
        long ago = Duration.between(ticket.changed, clock.instant()).toMillis();
        return new Costs(ticket.requests, ticket.watchers.size(), ticket.bytesReceived, ticket.bytesSent, ago);
    }

    /** Wakes all watchers, and each one that comes later, so that no request is held any more. */
    @Override
    public synchronized void close() {
        closed = true;
        tickets.values().forEach(ticket -> List.copyOf(ticket.watchers).forEach(Watcher::wake));
    }
}
