package tutorial.kit;

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
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stands before a WebSocket and lets in only a request that may become one: a correct opening handshake (RFC 6455,
 * section 4.2.1), from our own page or from no page at all (section 10.2), while there is room. All other requests get
 * an HTTP status and a sentence.
 */
public final class Gate implements HttpHandler {
    private final HttpHandler socket;
    private final SameOrigin sameOrigin;
    private final Semaphore permits;

    /**
     * @param switches {@code -Dclients} is how many connections there may be at once; {@code -Dorigin} and
     *     {@code -Dhost} as {@link SameOrigin} says
     * @param socket may upgrade the requests that it is given, or refuse them
     */
    public Gate(Switches switches, HttpHandler socket) {
        this.socket = socket;
        this.sameOrigin = new SameOrigin(switches);
        this.permits = new Semaphore(switches.number("clients", 10_000, 1, 1_000_000));
    }

    /**
     * Undertow's handshake. A client that disconnects before the handshake is complete is not let in: no close task
     * would ever run for it, and Undertow would keep it among its peers.
     */
    public static HttpHandler websocket(WebSocketConnectionCallback callback) {
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
            Site.refuseMethod(exchange, "GET");
        } else if (!hasToken(request, Headers.UPGRADE, "websocket")
                || !"13".equals(only(request, Headers.SEC_WEB_SOCKET_VERSION))) {
            exchange.getResponseHeaders().put(Headers.UPGRADE, "websocket").put(Headers.SEC_WEB_SOCKET_VERSION, "13");
            Site.refuse(
                    exchange,
                    StatusCodes.UPGRADE_REQUIRED,
                    "This address is for WebSocket, version 13, only. The first page is at /.");
        } else if (!exchange.getProtocol().equals(Protocols.HTTP_1_1)
                || !hasToken(request, Headers.CONNECTION, "upgrade")
                || !isKey(only(request, Headers.SEC_WEB_SOCKET_KEY))
                || only(request, Headers.HOST) == null) {
            Site.refuse(
                    exchange,
                    StatusCodes.BAD_REQUEST,
                    "This opening handshake is not valid. Compare its headers with RFC 6455, section 4.2.1.");
        } else if (!sameOrigin.allows(exchange)) {
            Site.refuse(exchange, StatusCodes.FORBIDDEN, "Pages of other sites may not connect. Open our own page.");
        } else if (!permits.tryAcquire()) {
            Site.refuse(exchange, StatusCodes.SERVICE_UNAVAILABLE, "Too many connections. Try again later.");
        } else {
            exchange.addExchangeCompleteListener((ended, others) -> {
                releaseWhenOver(ended);
                others.proceed();
            });
            socket.handleRequest(exchange);
        }
    }

    /**
     * A request that has become a WebSocket keeps its permit until the connection ends. Any other gives it back now.
     */
    private void releaseWhenOver(HttpServerExchange exchange) {
        AtomicBoolean held = new AtomicBoolean(true);
        Runnable release = () -> {
            if (held.getAndSet(false)) {
                permits.release();
            }
        };
        if (exchange.isUpgrade()) {
            exchange.getConnection().addCloseListener(closed -> release.run());
        }
        if (!exchange.isUpgrade() || !exchange.getConnection().isOpen()) { // it may have closed just before
            release.run();
        }
    }

    private static boolean hasToken(HeaderMap headers, HttpString name, String token) {
        return headers.contains(name)
                && headers.get(name).stream()
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .anyMatch(part -> part.strip().equalsIgnoreCase(token));
    }

    /** The value of a header that the request has exactly once; null if it is missing or repeated. */
    private static String only(HeaderMap headers, HttpString name) {
        HeaderValues values = headers.get(name);
        return values != null && values.size() == 1 ? values.getFirst() : null;
    }

    /** Whether this is 16 bytes in Base64, which a client chooses at random for each connection (section 4.1). */
    private static boolean isKey(String key) {
        try {
            return key != null && key.length() == 24 && Base64.getDecoder().decode(key).length == 16;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
