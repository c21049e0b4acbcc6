package tutorial.login;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * Where to go after the login: to a page of this site, whatever the link said that led here. The rule says what may pass,
 * because nobody knows all that may not: a browser takes //evil.example and /\evil.example for other sites.
 */
public record LocalPath(String text) {
    static final LocalPath HOME = new LocalPath("/");
    private static final int MAX_LENGTH = 500;
    private static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]*";
    private static final Pattern PLAIN = Pattern.compile("/(" + NAME + "/)*(" + NAME + ")?(\\?[A-Za-z0-9._~=&+%-]*)?");

    /** What {@code ?next=} says, or else the home page. */
    static LocalPath wished(HttpServerExchange exchange) {
        Deque<String> wishes = exchange.getQueryParameters().get("next");
        return wishes == null ? HOME : of(wishes.getFirst());
    }

    /** The path that somebody wishes to go to, or else the home page. */
    public static LocalPath of(String wish) {
        boolean plain = wish.length() <= MAX_LENGTH && PLAIN.matcher(wish).matches();
        return plain ? new LocalPath(wish) : HOME;
    }

    /** Sends the browser there: with 302 after a GET, and after a POST with 303, so that it asks by GET. */
    public void redirect(HttpServerExchange exchange) {
        boolean get = exchange.getRequestMethod().toString().matches("GET|HEAD");
        exchange.setStatusCode(get ? StatusCodes.FOUND : StatusCodes.SEE_OTHER)
                .getResponseHeaders()
                .put(Headers.CACHE_CONTROL, "no-store")
                .put(Headers.LOCATION, text);
        exchange.endExchange();
    }
}
