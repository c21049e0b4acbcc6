package tutorial.kit;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The handlers of one address, by method. All other methods get 405 and the list of these. */
public final class ByMethod implements HttpHandler {
    private final Map<HttpString, HttpHandler> handlers = new LinkedHashMap<>();

    public ByMethod get(HttpHandler handler) {
        handlers.put(Methods.GET, handler);
        return this;
    }

    /** GET for a page, and HEAD for its headers alone. */
    public ByMethod page(HttpHandler handler) {
        get(handler);
        handlers.put(Methods.HEAD, handler);
        return this;
    }

    public ByMethod post(HttpHandler handler) {
        handlers.put(Methods.POST, handler);
        return this;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HttpHandler handler = handlers.get(exchange.getRequestMethod());
        if (handler != null) {
            handler.handleRequest(exchange);
        } else {
            Site.refuseMethod(
                    exchange,
                    handlers.keySet().stream().map(HttpString::toString).collect(Collectors.joining(", ")));
        }
    }
}
