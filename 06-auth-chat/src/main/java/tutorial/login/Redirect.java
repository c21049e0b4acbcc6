package tutorial.login;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;

/** Sends the browser to another page of this site. */
public final class Redirect {
    private Redirect() {}

    public static void to(HttpServerExchange exchange, LocalPath path) {
        boolean get = exchange.getRequestMethod().toString().matches("GET|HEAD");
        exchange.setStatusCode(get ? StatusCodes.FOUND : StatusCodes.SEE_OTHER)
                .getResponseHeaders()
                .put(Headers.CACHE_CONTROL, "no-store")
                .put(Headers.LOCATION, path.text());
        exchange.endExchange();
    }
}
