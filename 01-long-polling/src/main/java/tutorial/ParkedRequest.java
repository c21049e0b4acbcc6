package tutorial;

import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xnio.XnioExecutor;

/**
 * A request that is answered when there is something new, or at its timeout. It holds a connection and some memory, but
 * no thread: only a timer of the I/O thread and the ticket that it watches know about it.
 */
final class ParkedRequest implements Watcher {
    private final Tickets tickets;
    private final Ticket ticket;
    private final State after;
    private final HttpServerExchange exchange;
    private final AtomicBoolean answered = new AtomicBoolean();
    private XnioExecutor.Key timer; // belongs to the I/O thread

    ParkedRequest(Tickets tickets, Ticket ticket, State after, HttpServerExchange exchange) {
        this.tickets = tickets;
        this.ticket = ticket;
        this.after = after;
        this.exchange = exchange;
    }

    /** Runs on the I/O thread of the exchange, after its handler has returned. */
    void park(Duration patience) {
        Duration life = tickets.life(ticket);
        Duration wait = life == null || life.compareTo(patience) > 0 ? patience : life;
        timer = exchange.getIoThread().executeAfter(this::wake, wait.toMillis() + 1, TimeUnit.MILLISECONDS);
        tickets.watch(ticket, this); // first: from here on, a change wakes us
        if (tickets.ask(ticket).state() != after) { // and then: a change before that is seen here
            wake();
        }
    }

    /** The change, the timer and the end of the server may come together: one of them answers. */
    @Override
    public void wake() {
        if (answered.compareAndSet(false, true)) {
            exchange.getIoThread().execute(this::answer);
        }
    }

    private void answer() {
        timer.remove();
        tickets.unwatch(ticket, this);
        LoginEndpoint.answer(exchange, Wire.write(tickets.ask(ticket)));
    }
}
