package tutorial;

import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Protocols;
import io.undertow.util.StatusCodes;
import io.undertow.websockets.WebSocketConnectionCallback;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Semaphore;

/**
 * Stands before a WebSocket and lets in only what may become one: a correct opening handshake (RFC 6455, section
 * 4.2.1), from our own page or from no page at all (section 10.2), while there is room. All others get an HTTP status
 * and a sentence, and stay what they were.
 */
final class Gate implements HttpHandler {
    private final HttpHandler socket;
    private final String trustedOrigin;
    private final Semaphore seats;

    /**
     * @param switches {@code -Dclients} is how many may be in at once, {@code -Dorigin} one more origin to trust: ours
     *     as the browser sees it when a proxy stands before us
     * @param socket upgrades every request that it is given
     */
    Gate(Switches switches, HttpHandler socket) {
        this.socket = socket;
        this.trustedOrigin = switches.text("origin", null);
        this.seats = new Semaphore(switches.number("clients", 10_000, 1, 1_000_000));
    }

    /**
     * Undertow's handshake. Who has gone before it ended is not let in: no close task would tell of it, and Undertow would
     * keep it among its peers.
     */
    static HttpHandler websocket(WebSocketConnectionCallback callback) {
        return Handlers.websocket((exchange, channel) -> {
            if (channel.isOpen()) {
                callback.onConnect(exchange, channel);
            } else {
                exchange.getPeerConnections().remove(channel);
            }
        });
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HeaderMap request = exchange.getRequestHeaders();
        if (!exchange.getRequestMethod().toString().equals("GET")) {
            exchange.getResponseHeaders().put(Headers.ALLOW, "GET");
            Site.refuse(exchange, StatusCodes.METHOD_NOT_ALLOWED, "A WebSocket begins with GET.");
        } else if (!hasToken(request, Headers.UPGRADE, "websocket")
                || !"13".equals(only(request, Headers.SEC_WEB_SOCKET_VERSION))) {
            exchange.getResponseHeaders().put(Headers.UPGRADE, "websocket").put(Headers.SEC_WEB_SOCKET_VERSION, "13");
            Site.refuse(exchange, StatusCodes.UPGRADE_REQUIRED, "This address speaks WebSocket, version 13.");
        } else if (!exchange.getProtocol().equals(Protocols.HTTP_1_1)
                || !hasToken(request, Headers.CONNECTION, "upgrade")
                || !isKey(only(request, Headers.SEC_WEB_SOCKET_KEY))
                || only(request, Headers.HOST) == null) {
            Site.refuse(exchange, StatusCodes.BAD_REQUEST, "This is not the opening handshake of RFC 6455.");
        } else if (request.contains(Headers.ORIGIN) && !isOurs(exchange, only(request, Headers.ORIGIN))) {
            Site.refuse(exchange, StatusCodes.FORBIDDEN, "Pages of other sites may not connect.");
        } else if (!seats.tryAcquire()) {
            Site.refuse(exchange, StatusCodes.SERVICE_UNAVAILABLE, "All seats are taken.");
        } else {
            exchange.getConnection().addCloseListener(closed -> seats.release());
            socket.handleRequest(exchange);
        }
    }

    private static boolean hasToken(HeaderMap headers, HttpString name, String token) {
        return headers.contains(name)
                && headers.get(name).stream()
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .anyMatch(part -> part.strip().equalsIgnoreCase(token));
    }

    /** The value of a header that stands there exactly once, else null. */
    private static String only(HeaderMap headers, HttpString name) {
        HeaderValues values = headers.get(name);
        return values != null && values.size() == 1 ? values.getFirst() : null;
    }

    /** Whether this is 16 bytes in Base64, as a client chooses them at random for each connection. */
    private static boolean isKey(String key) {
        try {
            return key != null && key.length() == 24 && Base64.getDecoder().decode(key).length == 16;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Browsers send Origin with every handshake, and no script can change it. */
    private boolean isOurs(HttpServerExchange exchange, String origin) {
        String ours = exchange.getRequestScheme() + "://" + exchange.getHostAndPort();
        return origin != null && (origin.equalsIgnoreCase(ours) || origin.equals(trustedOrigin));
    }
}
