package tutorial;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** The HTTP server around a lesson: its pages, its limits, its start and its end. The same from chapter 03 on. */
final class Site implements AutoCloseable {
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final long MAX_BODY_BYTES = 64 * 1024;
    private static final long REFUSED_BODY_IS_CUT_AFTER_BYTES = 1024 * 1024;
    private static final int REQUEST_MUST_ARRIVE_WITHIN_MILLIS = 10_000;
    private static final int REQUESTS_MUST_END_WITHIN_MILLIS = 300;
    private static final String ONLY_OUR_OWN_FILES = "default-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Undertow undertow;
    private final GracefulShutdownHandler requests;
    private final String host;

    private Site(Undertow undertow, GracefulShutdownHandler requests, String host) {
        this.undertow = undertow;
        this.requests = requests;
        this.host = host;
    }

    /** The files below {@code static} on the class path; a chapter adds its own addresses to them. */
    static PathHandler pages() {
        ClassPathResourceManager files = new ClassPathResourceManager(Site.class.getClassLoader(), "static");
        HttpHandler read = Handlers.resource(files);
        return Handlers.path(exchange -> {
            if (files.getResource(exchange.getRelativePath()) == null) {
                refuse(exchange, StatusCodes.NOT_FOUND, "There is nothing at this address.");
            } else if (exchange.getRequestMethod().equals(Methods.GET)
                    || exchange.getRequestMethod().equals(Methods.HEAD)) {
                read.handleRequest(exchange);
            } else {
                exchange.getResponseHeaders().put(Headers.ALLOW, "GET, HEAD");
                refuse(exchange, StatusCodes.METHOD_NOT_ALLOWED, "This page can only be read.");
            }
        });
    }

    /** Answers with a status and a sentence. */
    static void refuse(HttpServerExchange exchange, int status, String sentence) {
        exchange.setStatusCode(status).getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
        exchange.getResponseSender().send(sentence + "\n");
    }

    /**
     * Listens at {@code -Dhost} and {@code -Dport}; port 0 takes any free one.
     *
     * @throws IllegalArgumentException when it cannot, with a sentence that says why
     */
    static Site start(Switches switches, HttpHandler routes) {
        String host = switches.text("host", "localhost");
        int port = switches.number("port", 8080, 0, 65_535);
        GracefulShutdownHandler requests = Handlers.gracefulShutdown(careful(routes));
        Undertow undertow = Undertow.builder()
                .addHttpListener(port, host)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, REQUEST_MUST_ARRIVE_WITHIN_MILLIS)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, REQUEST_MUST_ARRIVE_WITHIN_MILLIS)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, MAX_HEADER_BYTES)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, REFUSED_BODY_IS_CUT_AFTER_BYTES)
                .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, REQUESTS_MUST_END_WITHIN_MILLIS)
                .setHandler(requests)
                .build();
        try {
            undertow.start();
        } catch (RuntimeException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            String sentence = "Cannot listen on %s, port %d (%s). Choose another port with -Dport; 0 takes a free one.";
            throw new IllegalArgumentException(sentence.formatted(host, port, reason.getMessage()), e);
        }
        return new Site(undertow, requests, host);
    }

    private static HttpHandler careful(HttpHandler next) {
        return exchange -> {
            if (!exchange.isUpgrade()) {
                exchange.getResponseHeaders()
                        .put(Headers.CONTENT_SECURITY_POLICY, ONLY_OUR_OWN_FILES)
                        .put(Headers.X_CONTENT_TYPE_OPTIONS, "nosniff")
                        .put(Headers.REFERRER_POLICY, "same-origin")
                        .put(Headers.CACHE_CONTROL, "no-cache");
            }
            if (!exchange.isRequestComplete()) {
                cutUnlessTheBodyComesSoon(exchange);
            }
            if (exchange.getRequestContentLength() > MAX_BODY_BYTES) {
                refuse(exchange, StatusCodes.REQUEST_ENTITY_TOO_LARGE, "At most 64 KiB, please.");
            } else {
                next.handleRequest(exchange);
            }
        };
    }

    /** Undertow has a time limit for a head, but would wait for a body for ever. */
    private static void cutUnlessTheBodyComesSoon(HttpServerExchange exchange) {
        Runnable cut = () -> {
            if (!exchange.isRequestComplete()) {
                IoUtils.safeClose(exchange.getConnection());
            }
        };
        XnioExecutor.Key timer =
                exchange.getIoThread().executeAfter(cut, REQUEST_MUST_ARRIVE_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
        exchange.addExchangeCompleteListener((complete, next) -> {
            timer.remove();
            next.proceed();
        });
    }

    /** Where a browser finds the site, such as {@code http://localhost:8080/}. */
    String address() {
        String name = host.equals("0.0.0.0") ? ownAddress() : host.contains(":") ? "[" + host + "]" : host;
        InetSocketAddress listening =
                (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        return "http://%s:%d/".formatted(name, listening.getPort());
    }

    /** This machine's address in its own network, for a phone or a neighbour. */
    private static String ownAddress() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElse("localhost");
        } catch (SocketException e) {
            return "localhost";
        }
    }

    /** Answers new requests with 503 from now on, and waits a moment for those that are running. */
    void refuseRequests() {
        requests.shutdown();
        try {
            requests.awaitShutdown(REQUESTS_MUST_END_WITHIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all connections. */
    @Override
    public void close() {
        undertow.stop();
    }
}
