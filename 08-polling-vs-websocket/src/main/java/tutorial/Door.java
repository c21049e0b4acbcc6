package tutorial;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;

/** Stands before an address and lets in only the method that it understands, and POST only from our own pages. */
final class Door implements HttpHandler {
    private final HttpString method;
    private final String trustedOrigin;
    private final HttpHandler next;

    /** @param trustedOrigin one more origin to trust: ours as the browser sees it behind a proxy; or null */
    Door(HttpString method, String trustedOrigin, HttpHandler next) {
        this.method = method;
        this.trustedOrigin = trustedOrigin;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (!exchange.getRequestMethod().equals(method)) {
            exchange.getResponseHeaders().put(Headers.ALLOW, method.toString());
            Site.refuse(exchange, StatusCodes.METHOD_NOT_ALLOWED, "This address understands " + method + " only.");
        } else if (method.equals(Methods.POST) && isForeign(exchange)) {
            Site.refuse(exchange, StatusCodes.FORBIDDEN, "Pages of other sites may not do this.");
        } else {
            next.handleRequest(exchange);
        }
    }

    /** Browsers send Origin with every POST, and no script can change it. Who sends none is no browser. */
    private boolean isForeign(HttpServerExchange exchange) {
        HeaderValues origins = exchange.getRequestHeaders().get(Headers.ORIGIN);
        String ours = exchange.getRequestScheme() + "://" + exchange.getHostAndPort();
        return origins != null
                && (origins.size() > 1
                        || !origins.getFirst().equalsIgnoreCase(ours)
                                && !origins.getFirst().equals(trustedOrigin));
    }
}
