package tutorial;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.Deque;
import tutorial.kit.Site;

/** Refuses a request with 400, unless its address has exactly one valid Id, as in {@code /time?Id=12345}. */
record IdCheck(HttpHandler next) implements HttpHandler {
    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        Deque<String> ids = exchange.getQueryParameters().get("Id");
        if (ids == null || ids.size() != 1) {
            Site.refuse(exchange, StatusCodes.BAD_REQUEST, "The address must have exactly one Id: /time?Id=12345");
            return;
        }
        try {
            new Id(ids.getFirst());
        } catch (IllegalArgumentException e) {
            Site.refuse(exchange, StatusCodes.BAD_REQUEST, e.getMessage());
            return;
        }
        next.handleRequest(exchange);
    }
}
