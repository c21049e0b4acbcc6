package tutorial;

import static io.undertow.Handlers.serverSentEvents;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import io.undertow.util.StatusCodes;
import java.util.concurrent.Semaphore;
import tutorial.kit.Site;

/** Sends one response that never ends, and in it a few lines of text for each event (Server-Sent Events). */
final class EventSourceLane implements HttpHandler {
    private static final int COME_BACK_AFTER_MILLIS = 1_000;
    private static final int SIGN_OF_LIFE_EACH_MILLIS =
            15_000; // an empty comment line, which finds clients that are gone

    private final Feed feed;
    private final Tally tally;
    private final Semaphore permits;

    /** @param most how many streams there may be at once; the next gets 503 */
    EventSourceLane(Feed feed, Tally tally, int most) {
        this.feed = feed;
        this.tally = tally;
        this.permits = new Semaphore(most);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        tally.request();
        if (permits.tryAcquire()) {
            // not in the close task below, which never runs for a client that is gone before the response begins
            exchange.getConnection().addCloseListener(closed -> permits.release());
            serverSentEvents((connection, lastEventId) -> connected(connection, exchange))
                    .handleRequest(exchange);
        } else {
            Site.refuse(exchange, StatusCodes.SERVICE_UNAVAILABLE, "Too many connections. Try again later.");
        }
    }

    private void connected(ServerSentEventConnection connection, HttpServerExchange exchange) {
        EventStream stream = new EventStream(connection, exchange.getIoThread(), tally);
        connection.addCloseTask(closed -> feed.unsubscribe(stream));
        connection.sendRetry(COME_BACK_AFTER_MILLIS);
        connection.setKeepAliveTime(SIGN_OF_LIFE_EACH_MILLIS);
        feed.subscribe(exchange.getAttachment(Since.NUMBER), stream);
    }
}
