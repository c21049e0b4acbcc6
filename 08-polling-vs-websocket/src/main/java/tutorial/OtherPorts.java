package tutorial;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tutorial.kit.SameOrigin;

/**
 * The lanes' proxies have ports of their own, and another port is another origin to a browser. This handler tells the
 * browser that our own page, and no other, may use them (CORS).
 */
final class OtherPorts implements HttpHandler {
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
    private static final int HTTP_PORT = 80; // which browsers leave out
    private static final Set<String> PAGE = Set.of("/", "/index.html");
    private static final HttpString ALLOW_ORIGIN = new HttpString("Access-Control-Allow-Origin");

    private final SameOrigin sameOrigin;
    private final HttpHandler next;
    private volatile int pagePort;
    private volatile Collection<Integer> lanePorts = List.of();

    OtherPorts(SameOrigin sameOrigin, HttpHandler next) {
        this.sameOrigin = sameOrigin;
        this.next = next;
    }

    /** Sets the ports. They are known only when the site and all proxies listen. */
    void open(int pagePort, Collection<Integer> lanePorts) {
        this.pagePort = pagePort;
        this.lanePorts = lanePorts;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        Matcher host = HOST.matcher(only(exchange, Headers.HOST));
        if (host.matches()) {
            int port = host.group(2) == null ? HTTP_PORT : Integer.parseInt(host.group(2));
            if (port == pagePort && PAGE.contains(exchange.getRelativePath())) {
                allowToConnect(exchange, host.group(1));
            } else if (lanePorts.contains(port)) {
                allowOurPage(exchange, pagePort == HTTP_PORT ? host.group(1) : host.group(1) + ":" + pagePort);
            }
        }
        next.handleRequest(exchange);
    }

    /** Adds the lanes to the Content Security Policy, which else lets a page connect to its own port only. */
    private void allowToConnect(HttpServerExchange exchange, String name) {
        String lanes = lanePorts.stream()
                .map(port -> name + ":" + port)
                .map(lane -> " http://" + lane + " ws://" + lane)
                .collect(Collectors.joining());
        HeaderMap headers = exchange.getResponseHeaders();
        String policy = headers.getFirst(Headers.CONTENT_SECURITY_POLICY);
        headers.put(Headers.CONTENT_SECURITY_POLICY, policy + "; connect-src 'self'" + lanes);
    }

    /**
     * Lets our page, which the browser has from this host, read a lane. Then the header Host is changed into that of
     * the page, as if there were no proxy, because the Gate takes nothing but its own origin.
     */
    private void allowOurPage(HttpServerExchange exchange, String pageHost) {
        String origin = only(exchange, Headers.ORIGIN);
        if (!origin.isEmpty() && sameOrigin.allows("http", List.of(pageHost), List.of(origin))) {
            exchange.getResponseHeaders().put(ALLOW_ORIGIN, origin).put(Headers.VARY, Headers.ORIGIN_STRING);
            exchange.getRequestHeaders().put(Headers.HOST, pageHost);
        }
    }

    /** The value of a header that the request has exactly once; an empty text if it is missing or repeated. */
    private static String only(HttpServerExchange exchange, HttpString name) {
        HeaderValues values = exchange.getRequestHeaders().get(name);
        return values == null || values.size() > 1 ? "" : values.getFirst();
    }
}
