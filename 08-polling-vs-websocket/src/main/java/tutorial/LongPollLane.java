package tutorial;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import tutorial.kit.Site;

/** Holds each request until something happens, or until its timeout. */
final class LongPollLane implements HttpHandler {
    static final Duration TIMEOUT = Duration.ofSeconds(25); // most proxies give up after 30 or 60 seconds

    private final Feed feed;
    private final Tally tally;
    private final Duration timeout;
    private final Semaphore permits;

    /** @param most how many requests are held at once; the next gets 503 */
    LongPollLane(Feed feed, Tally tally, Duration timeout, int most) {
        this.feed = feed;
        this.tally = tally;
        this.timeout = timeout;
        this.permits = new Semaphore(most);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        tally.request();
        if (permits.tryAcquire()) {
            HeldRequest held = new HeldRequest(feed, exchange.getAttachment(Since.NUMBER), exchange, this::answer);
            exchange.dispatch(SameThreadExecutor.INSTANCE, () -> held.hold(timeout));
        } else {
            Site.refuse(exchange, StatusCodes.SERVICE_UNAVAILABLE, "Too many connections. Try again later.");
        }
    }

    private void answer(HttpServerExchange exchange, List<EncodedEvent> events) {
        permits.release();
        tally.sent(events.size());
        Answer.send(exchange, events);
    }
}
