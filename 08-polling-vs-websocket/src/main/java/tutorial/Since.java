package tutorial;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.util.Collection;
import java.util.List;
import tutorial.kit.Site;

/**
 * Reads the number of the last event that a client has: from the address, or from the header that an EventSource sends
 * by itself when it reconnects. Without either it is 0: before all events.
 */
final class Since implements HttpHandler {
    static final AttachmentKey<Long> NUMBER = AttachmentKey.create(Long.class);
    private static final HttpString LAST_EVENT_ID = new HttpString("Last-Event-ID");

    private final HttpHandler lane;

    /** @param lane receives requests with a {@link #NUMBER} */
    Since(HttpHandler lane) {
        this.lane = lane;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        Collection<String> values = exchange.getRequestHeaders().get(LAST_EVENT_ID);
        if (values == null) {
            Collection<String> inAddress = exchange.getQueryParameters().get("since");
            values = inAddress == null ? List.of("0") : inAddress;
        }
        String value = values.size() == 1 ? values.iterator().next() : "";
        if (value.matches("[0-9]{1,18}")) {
            exchange.putAttachment(NUMBER, Long.valueOf(value));
            lane.handleRequest(exchange);
        } else {
            Site.refuse(exchange, StatusCodes.BAD_REQUEST, "\"since\" must be the number of an event, such as 17.");
        }
    }
}
