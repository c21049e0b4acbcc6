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

/**
 * The lanes' proxies have ports of their own, and another port is another origin to a browser. This tells it that our own
 * page, and no other, may use them.
 */
final class OtherPorts implements HttpHandler {
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
    private static final int HTTP_PORT = 80; // which browsers leave out
    private static final Set<String> PAGE = Set.of("/", "/index.html");
    private static final HttpString ALLOW_ORIGIN = new HttpString("Access-Control-Allow-Origin");

    private final HttpHandler next;
    private volatile int pagePort;
    private volatile Collection<Integer> lanePorts = List.of();

    OtherPorts(HttpHandler next) {
        this.next = next;
    }

    /** All ports are known only when all listen. */
    void open(int pagePort, Collection<Integer> lanePorts) {
        this.pagePort = pagePort;
        this.lanePorts = lanePorts;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HeaderValues hosts = exchange.getRequestHeaders().get(Headers.HOST);
        Matcher host = HOST.matcher(hosts == null || hosts.size() > 1 ? "" : hosts.getFirst());
        if (host.matches()) {
            int port = host.group(2) == null ? HTTP_PORT : Integer.parseInt(host.group(2));
            String page = pagePort == HTTP_PORT ? host.group(1) : host.group(1) + ":" + pagePort;
            if (port == pagePort && PAGE.contains(exchange.getRelativePath())) {
                allowToConnect(exchange, host.group(1));
            } else if (lanePorts.contains(port) && isFrom(exchange, "http://" + page)) {
                exchange.getResponseHeaders()
                        .put(ALLOW_ORIGIN, "http://" + page)
                        .put(Headers.VARY, Headers.ORIGIN_STRING);
                exchange.getRequestHeaders().put(Headers.HOST, page); // as if there were no proxy: the Gate lets it in
            }
        }
        next.handleRequest(exchange);
    }

    /** The site's policy lets a page connect to its own port only. */
    private void allowToConnect(HttpServerExchange exchange, String name) {
        String lanes = lanePorts.stream()
                .map(port -> " http://%s:%d ws://%s:%d".formatted(name, port, name, port))
                .collect(Collectors.joining());
        HeaderMap headers = exchange.getResponseHeaders();
        String policy = headers.getFirst(Headers.CONTENT_SECURITY_POLICY);
        headers.put(Headers.CONTENT_SECURITY_POLICY, policy + "; connect-src 'self'" + lanes);
    }

    /** Browsers send Origin with each request to another origin, and no script can change it. */
    private static boolean isFrom(HttpServerExchange exchange, String page) {
        HeaderValues origins = exchange.getRequestHeaders().get(Headers.ORIGIN);
        return origins != null && origins.size() == 1 && origins.getFirst().equalsIgnoreCase(page);
    }
}
