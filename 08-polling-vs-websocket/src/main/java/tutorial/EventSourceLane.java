package tutorial;

import static io.undertow.Handlers.serverSentEvents;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import io.undertow.util.StatusCodes;
import java.util.concurrent.Semaphore;
import tutorial.kit.Site;

/** Answers once, and the answer never ends: each event is a few lines of text in it (Server-Sent Events). */
final class EventSourceLane implements HttpHandler {
    private static final int COME_BACK_AFTER_MILLIS = 1_000;
    private static final int SIGN_OF_LIFE_EACH_MILLIS = 15_000; // a line that says nothing; finds readers that are gone

    private final Feed feed;
    private final Tally tally;
    private final Semaphore seats;

    /** @param most how many readers there may be at once; the next gets 503 */
    EventSourceLane(Feed feed, Tally tally, int most) {
        this.feed = feed;
        this.tally = tally;
        this.seats = new Semaphore(most);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        tally.request();
        if (seats.tryAcquire()) {
            // not in the close task below: who is gone before the answer begins is never connected
            exchange.getConnection().addCloseListener(closed -> seats.release());
            serverSentEvents((connection, lastEventId) -> connected(connection, exchange))
                    .handleRequest(exchange);
        } else {
            Site.refuse(exchange, StatusCodes.SERVICE_UNAVAILABLE, "All seats are taken.");
        }
    }

    private void connected(ServerSentEventConnection connection, HttpServerExchange exchange) {
        EventStream stream = new EventStream(connection, exchange.getIoThread(), tally);
        connection.addCloseTask(closed -> feed.leave(stream));
        connection.sendRetry(COME_BACK_AFTER_MILLIS);
        connection.setKeepAliveTime(SIGN_OF_LIFE_EACH_MILLIS);
        feed.listen(exchange.getAttachment(Since.NUMBER), stream);
    }
}
