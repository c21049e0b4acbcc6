package tutorial.kit;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells requests of our own pages from requests of other sites' pages, by the header {@code Origin} (RFC 6454, section
 * 7). A browser sends it with every WebSocket handshake and every POST, and no script can change it. A program that is
 * no browser can send any origin or none; so this protects the people at browsers, and nobody else.
 */
public final class SameOrigin {
    private final String trusted;
    private final Pattern ourHosts;

    /**
     * @param switches {@code -Dorigin}, such as {@code https://chat.example}, is the only origin that counts when it is
     *     given: ours as the browser sees it when a proxy stands before us; {@code -Dhost} is a name that we have
     * @throws IllegalArgumentException with a sentence for the person at the keyboard
     */
    public SameOrigin(Switches switches) {
        trusted = switches.text("origin", null);
        if (trusted != null && !trusted.matches("https?://[^/]+")) {
            throw new IllegalArgumentException(
                    "-Dorigin=" + trusted + " is not an origin such as https://chat.example, without a path.");
        }
        String name = Pattern.quote(switches.text("host", "localhost"));
        ourHosts =
                Pattern.compile("(localhost|[0-9.]+|\\[[0-9a-f:.]+]|" + name + ")(:[0-9]+)?", Pattern.CASE_INSENSITIVE);
    }

    /** Whether a request comes from one of our own pages, or from no page at all. */
    public boolean allows(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        return allows(exchange.getRequestScheme(), all(headers, Headers.HOST), all(headers, Headers.ORIGIN));
    }

    /**
     * The same for the values of the headers {@code Host} and {@code Origin}. The host says where the browser believes
     * to be. An attacker can make a name of his own lead to our address (<i>DNS rebinding</i>), and then host and
     * origin agree; therefore only names that are ours count.
     */
    public boolean allows(String scheme, List<String> hosts, List<String> origins) {
        if (origins.isEmpty()) {
            return true;
        }
        if (origins.size() > 1) {
            return false;
        }
        if (trusted != null) {
            return origins.get(0).equals(trusted);
        }
        return hosts.size() == 1
                && ourHosts.matcher(hosts.get(0)).matches()
                && origins.get(0).equalsIgnoreCase(scheme + "://" + hosts.get(0));
    }

    private static List<String> all(HeaderMap headers, HttpString name) {
        return headers.contains(name) ? List.copyOf(headers.get(name)) : List.of();
    }

    /** Refuses a request of another site's page with 403. */
    public HttpHandler required(HttpHandler next) {
        return exchange -> {
            if (allows(exchange)) {
                next.handleRequest(exchange);
            } else {
                Site.refuse(exchange, StatusCodes.FORBIDDEN, "Pages of other sites may not do this. Use our page.");
            }
        };
    }
}
