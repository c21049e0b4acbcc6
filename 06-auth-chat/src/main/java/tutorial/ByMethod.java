package tutorial;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What there is at an address, by method. All other methods get 405, and the list of these. */
final class ByMethod implements HttpHandler {
    private final Map<HttpString, HttpHandler> handlers = new LinkedHashMap<>();

    ByMethod get(HttpHandler handler) {
        handlers.put(Methods.GET, handler);
        handlers.put(Methods.HEAD, handler);
        return this;
    }

    ByMethod post(HttpHandler handler) {
        handlers.put(Methods.POST, handler);
        return this;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HttpHandler handler = handlers.get(exchange.getRequestMethod());
        if (handler != null) {
            handler.handleRequest(exchange);
        } else {
            String understood =
                    handlers.keySet().stream().map(HttpString::toString).collect(Collectors.joining(", "));
            exchange.getResponseHeaders().put(Headers.ALLOW, understood);
            Site.refuse(exchange, StatusCodes.METHOD_NOT_ALLOWED, "This address understands " + understood + " only.");
        }
    }
}
