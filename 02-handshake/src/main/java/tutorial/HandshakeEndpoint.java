package tutorial;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.DateUtils;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.xnio.StreamConnection;
import tutorial.kit.Close;
import tutorial.kit.SameOrigin;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/**
 * The WebSocket at {@code /handshake}: answers the opening handshake, and makes an {@link UpgradedConnection} of it.
 */
final class HandshakeEndpoint implements HttpHandler, AutoCloseable {
    private final Handshake handshake;
    private final Semaphore permits;
    private final Traces traces;
    /** The open connections, each with the id that it is watched by. */
    private final Map<UpgradedConnection, String> open = new ConcurrentHashMap<>();

    private volatile boolean closing;

    /**
     * @param switches {@code -Dclients} is how many connections there may be; {@code -Dorigin}: see {@link SameOrigin}
     */
    HandshakeEndpoint(Switches switches, Traces traces) {
        this.handshake = new Handshake(new SameOrigin(switches));
        this.permits = new Semaphore(switches.number("clients", 10_000, 1, 1_000_000));
        this.traces = traces;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        String watch = parameter(exchange, "watch");
        Handshake.Answer answer = handshake.answer(request(exchange));
        if (answer instanceof Handshake.Refusal refusal) {
            refusal.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
            Site.refuse(exchange, refusal.status(), refusal.sentence());
        } else if (!watch.isEmpty() && !Traces.isId(watch)) {
            Site.refuse(exchange, StatusCodes.BAD_REQUEST, "\"watch\" must be 32 hexadecimal digits in lower case.");
        } else if (!permits.tryAcquire()) {
            Site.refuse(exchange, StatusCodes.SERVICE_UNAVAILABLE, "Too many connections. Try again later.");
        } else if (answer instanceof Handshake.Accept accept) {
            exchange.addExchangeCompleteListener((ended, others) -> {
                releaseWhenOver(ended);
                others.proceed();
            });
            boolean wrong = parameter(exchange, "accept").equals("wrong");
            upgrade(exchange, watch, wrong ? Handshake.accept("another key") : accept.accept());
        }
    }

    /**
     * A request that has become a WebSocket keeps its permit until the connection ends. Any other gives it back now.
     */
    private void releaseWhenOver(HttpServerExchange exchange) {
        if (exchange.isUpgrade() && exchange.getConnection().isOpen()) {
            exchange.getConnection().addCloseListener(closed -> permits.release());
        } else {
            permits.release();
        }
    }

    /** Answers 101. When this response has been sent, Undertow leaves the connection to us. */
    private void upgrade(HttpServerExchange exchange, String watch, String accept) {
        HeaderMap headers = exchange.getResponseHeaders();
        headers.clear(); // those of pages
        headers.put(Headers.UPGRADE, "websocket").put(Headers.SEC_WEB_SOCKET_ACCEPT, accept);
        exchange.upgradeChannel((connection, upgraded) -> begin(connection, upgraded, watch)); // Connection: Upgrade
        DateUtils.addDateHeaderIfRequired(exchange);
        String request = RequestBytes.last(exchange);
        if (!watch.isEmpty()) {
            traces.begin(watch, request, answerText(exchange));
        }
        exchange.endExchange();
    }

    private void begin(StreamConnection channel, HttpServerExchange exchange, String watch) {
        if (!channel.isOpen()) {
            return; // the client has gone before it got the response
        }
        UpgradedConnection connection = new UpgradedConnection(channel, (up, frame) -> traces.passes(watch, up, frame));
        open.put(connection, watch);
        exchange.getConnection().addCloseListener(closed -> open.remove(connection));
        connection.open();
        if (closing) {
            sayGoodbye(connection); // it came while the others were being closed
        }
    }

    private static Handshake.Request request(HttpServerExchange exchange) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders()
                .forEach(values -> headers.put(values.getHeaderName().toString(), List.copyOf(values)));
        return new Handshake.Request(
                exchange.getRequestMethod().toString(),
                exchange.getProtocol().toString(),
                exchange.getRequestScheme(),
                headers);
    }

    static String parameter(HttpServerExchange exchange, String name) {
        return exchange.getQueryParameters()
                .getOrDefault(name, new ArrayDeque<>(List.of("")))
                .getFirst();
    }

    private static String answerText(HttpServerExchange exchange) {
        StringBuilder lines = new StringBuilder(exchange.getProtocol() + " 101 " + StatusCodes.getReason(101) + "\r\n");
        for (HeaderValues values : exchange.getResponseHeaders()) {
            values.forEach(value -> lines.append(values.getHeaderName() + ": " + value + "\r\n"));
        }
        return lines.append("\r\n").toString();
    }

    /** Sends frames to the client that is watched by this id, if it is still there. */
    void send(String watch, List<Frame> frames) {
        open.forEach((connection, id) -> {
            if (id.equals(watch)) {
                connection.send(frames);
            }
        });
    }

    /** Closes all connections with 1001 (going away), and drops a client that does not answer in a second. */
    @Override
    public void close() {
        closing = true;
        open.keySet().forEach(HandshakeEndpoint::sayGoodbye);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        open.keySet().forEach(UpgradedConnection::drop);
    }

    private static void sayGoodbye(UpgradedConnection connection) {
        connection.close(Close.toSend(1001, "the server stops"));
    }
}
