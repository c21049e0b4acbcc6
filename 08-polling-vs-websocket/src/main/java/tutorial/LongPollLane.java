package tutorial;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import tutorial.kit.Site;

/** Answers when there is news, or when its patience is at an end. */
final class LongPollLane implements HttpHandler {
    static final Duration PATIENCE = Duration.ofSeconds(25); // below that of most proxies, which is 30 or 60 seconds

    private final Feed feed;
    private final Tally tally;
    private final Duration patience;
    private final Semaphore seats;

    /** @param most how many requests are held at once; the next gets 503 */
    LongPollLane(Feed feed, Tally tally, Duration patience, int most) {
        this.feed = feed;
        this.tally = tally;
        this.patience = patience;
        this.seats = new Semaphore(most);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        tally.request();
        if (seats.tryAcquire()) {
            HeldRequest held = new HeldRequest(feed, exchange.getAttachment(Since.NUMBER), exchange, this::answer);
            exchange.dispatch(SameThreadExecutor.INSTANCE, () -> held.hold(patience));
        } else {
            Site.refuse(exchange, StatusCodes.SERVICE_UNAVAILABLE, "All seats are taken.");
        }
    }

    private void answer(HttpServerExchange exchange, List<News> news) {
        seats.release();
        tally.told(news.size());
        Answer.send(exchange, news);
    }
}
