package tutorial;

import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.xnio.XnioExecutor;

/**
 * A request that is answered when something happens, or at its timeout. It holds a connection and some memory, but no
 * thread. Its client may vanish meanwhile, so the response uses nothing up: the client may ask again (idempotent).
 */
final class HeldRequest implements Subscriber {
    private final Feed feed;
    private final long since;
    private final HttpServerExchange exchange;
    private final BiConsumer<HttpServerExchange, List<EncodedEvent>> reply;
    private final AtomicBoolean answered = new AtomicBoolean();
    private XnioExecutor.Key timer; // belongs to the I/O thread, as the next
    private HangUp hangUp;

    HeldRequest(
            Feed feed,
            long since,
            HttpServerExchange exchange,
            BiConsumer<HttpServerExchange, List<EncodedEvent>> reply) {
        this.feed = feed;
        this.since = since;
        this.exchange = exchange;
        this.reply = reply;
    }

    /** Runs on the I/O thread of the exchange, after its handler has returned. */
    void hold(Duration timeout) {
        timer = exchange.getIoThread().executeAfter(this::end, timeout.toMillis(), TimeUnit.MILLISECONDS);
        hangUp = HangUp.watch(exchange, this::end);
        feed.subscribe(since, this); // receives at once what has happened in the meantime
    }

    @Override
    public void receive(EncodedEvent event) {
        end();
    }

    /** An event, the timer, the client's end and that of the feed may come together: one of them answers. */
    @Override
    public void end() {
        if (answered.compareAndSet(false, true)) {
            exchange.getIoThread().execute(this::answer);
        }
    }

    private void answer() {
        timer.remove();
        hangUp.stop();
        feed.unsubscribe(this);
        reply.accept(exchange, feed.since(since));
    }
}
