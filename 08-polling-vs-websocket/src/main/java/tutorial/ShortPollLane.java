package tutorial;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.List;

/** Responds at once, whether anything has happened or not. The client decides how often it asks. */
final class ShortPollLane implements HttpHandler {
    private final Feed feed;
    private final Tally tally;

    ShortPollLane(Feed feed, Tally tally) {
        this.feed = feed;
        this.tally = tally;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        List<EncodedEvent> events = feed.since(exchange.getAttachment(Since.NUMBER));
        tally.request();
        tally.sent(events.size());
        Answer.send(exchange, events);
    }
}
