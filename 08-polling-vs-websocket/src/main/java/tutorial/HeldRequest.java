package tutorial;

import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.xnio.XnioExecutor;

/**
 * A question that is answered when there is news, or when its time is over. It holds a connection and some memory, but
 * no thread. Its reader may vanish unnoticed meanwhile, so the answer uses nothing up.
 */
final class HeldRequest implements Listener {
    private final Feed feed;
    private final long since;
    private final HttpServerExchange exchange;
    private final BiConsumer<HttpServerExchange, List<News>> reply;
    private final AtomicBoolean answered = new AtomicBoolean();
    private XnioExecutor.Key timer; // belongs to the I/O thread

    HeldRequest(Feed feed, long since, HttpServerExchange exchange, BiConsumer<HttpServerExchange, List<News>> reply) {
        this.feed = feed;
        this.since = since;
        this.exchange = exchange;
        this.reply = reply;
    }

    /** Runs on the I/O thread of the exchange, after its handler has returned. */
    void hold(Duration patience) {
        timer = exchange.getIoThread().executeAfter(this::end, patience.toMillis(), TimeUnit.MILLISECONDS);
        feed.listen(since, this); // hears at once of what has happened in the meantime
    }

    @Override
    public void hear(News message) {
        end();
    }

    /** News, the timer and the end of the feed may come together: one of them answers. */
    @Override
    public void end() {
        if (answered.compareAndSet(false, true)) {
            exchange.getIoThread().execute(this::answer);
        }
    }

    private void answer() {
        timer.remove();
        feed.leave(this);
        reply.accept(exchange, feed.since(since));
    }
}
