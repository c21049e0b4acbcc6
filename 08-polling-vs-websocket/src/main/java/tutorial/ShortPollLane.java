package tutorial;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.List;

/** Answers at once, whether there is news or not. How often it is asked is the reader's business. */
final class ShortPollLane implements HttpHandler {
    private final Feed feed;
    private final Tally tally;

    ShortPollLane(Feed feed, Tally tally) {
        this.feed = feed;
        this.tally = tally;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        List<News> news = feed.since(exchange.getAttachment(Since.NUMBER));
        tally.request();
        tally.told(news.size());
        Answer.send(exchange, news);
    }
}
