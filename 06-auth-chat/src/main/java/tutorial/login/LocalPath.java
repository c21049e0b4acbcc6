package tutorial.login;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * The page of this site to go to after the login. An address of another site is not accepted, because it would make an
 * open redirect. The rule lists what is allowed, because nobody knows all that is dangerous: a browser takes
 * //evil.example and /\evil.example for other sites.
 */
public record LocalPath(String text) {
    static final LocalPath HOME = new LocalPath("/");
    private static final int MAX_LENGTH = 500;
    private static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]*";
    private static final Pattern PLAIN = Pattern.compile("/(" + NAME + "/)*(" + NAME + ")?(\\?[A-Za-z0-9._~=&+%-]*)?");

    /** The path in {@code ?next=} if it is allowed, or else the home page. */
    static LocalPath wished(HttpServerExchange exchange) {
        Deque<String> wishes = exchange.getQueryParameters().get("next");
        return wishes == null ? HOME : of(wishes.getFirst());
    }

    /** This path if it is allowed, or else the home page. */
    public static LocalPath of(String wish) {
        boolean plain = wish.length() <= MAX_LENGTH && PLAIN.matcher(wish).matches();
        return plain ? new LocalPath(wish) : HOME;
    }

    /**
     * Redirects the browser: with 302 after a GET, and with 303 after a POST, so that it asks by GET (RFC 9110,
     * 15.4.4).
     */
    public void redirect(HttpServerExchange exchange) {
        boolean get = exchange.getRequestMethod().toString().matches("GET|HEAD");
        exchange.setStatusCode(get ? StatusCodes.FOUND : StatusCodes.SEE_OTHER)
                .getResponseHeaders()
                .put(Headers.CACHE_CONTROL, "no-store")
                .put(Headers.LOCATION, text);
        exchange.endExchange();
    }
}
