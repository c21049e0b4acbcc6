package tutorial.kit;

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
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** The HTTP server around a lesson: its pages, its limits, its start and its end. The same from chapter 03 on. */
public final class Site implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("tutorial");
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final long MAX_BODY_BYTES = 64 * 1024;
    private static final long REFUSED_BODY_IS_CUT_AFTER_BYTES = 1024 * 1024;
    private static final int REQUEST_MUST_ARRIVE_WITHIN_MILLIS = 10_000;
    private static final int REQUESTS_MUST_END_WITHIN_MILLIS = 150;
    private static final String ONLY_OUR_OWN_FILES = "default-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Undertow undertow;
    private final GracefulShutdownHandler requests;
    private final String host;
    private List<AutoCloseable> closedFirst = List.of();
    private List<AutoCloseable> closedLast = List.of();

    private Site(Undertow undertow, GracefulShutdownHandler requests, String host) {
        this.undertow = undertow;
        this.requests = requests;
        this.host = host;
    }

    /** The files below {@code static} on the class path; a chapter adds its own addresses to them. */
    public static PathHandler pages() {
        ClassPathResourceManager files = new ClassPathResourceManager(Site.class.getClassLoader(), "static");
        HttpHandler read = Handlers.resource(files);
        return Handlers.path(exchange -> {
            if (files.getResource(exchange.getRelativePath()) == null) {
                refuse(exchange, StatusCodes.NOT_FOUND, "There is nothing at this address. The first page is at /.");
            } else if (exchange.getRequestMethod().equals(Methods.GET)
                    || exchange.getRequestMethod().equals(Methods.HEAD)) {
                read.handleRequest(exchange);
            } else {
                refuseMethod(exchange, "GET, HEAD");
            }
        });
    }

    /** Answers with a status, and with sentences that say what was wrong and what to do. */
    public static void refuse(HttpServerExchange exchange, int status, String sentence) {
        exchange.setStatusCode(status).getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
        exchange.getResponseSender().send(sentence + "\n");
    }

    /** Answers 405 to a method that an address does not understand, with those that it does. */
    public static void refuseMethod(HttpServerExchange exchange, String allowed) {
        exchange.getResponseHeaders().put(Headers.ALLOW, allowed);
        refuse(exchange, StatusCodes.METHOD_NOT_ALLOWED, "This address understands " + allowed + " only.");
    }

    /**
     * Listens at {@code -Dhost} and {@code -Dport}; port 0 takes any free one.
     *
     * @throws IllegalArgumentException when it cannot, with a sentence that says why
     */
    public static Site start(Switches switches, HttpHandler routes) {
        String host = switches.text("host", "localhost");
        int port = switches.number("port", 8080, 0, 65_535);
        GracefulShutdownHandler requests = Handlers.gracefulShutdown(withLimits(routes));
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
            throw cannotListen(host, port, reason);
        }
        return new Site(undertow, requests, host);
    }

    private static IllegalArgumentException cannotListen(String host, int port, Throwable reason) {
        return new IllegalArgumentException(
                "Cannot listen on " + host + ", port " + port + " (" + reason.getMessage()
                        + "). Choose another port with -Dport; 0 takes a free one.",
                reason);
    }

    private static HttpHandler withLimits(HttpHandler next) {
        return exchange -> {
            if (!exchange.isUpgrade()) {
                exchange.getResponseHeaders()
                        .put(Headers.CONTENT_SECURITY_POLICY, ONLY_OUR_OWN_FILES)
                        .put(Headers.X_CONTENT_TYPE_OPTIONS, "nosniff")
                        .put(Headers.REFERRER_POLICY, "same-origin")
                        .put(Headers.CACHE_CONTROL, "no-store"); // at this address, another chapter may answer next
            }
            if (!exchange.isRequestComplete()) {
                cutUnlessTheBodyComesSoon(exchange);
            }
            if (exchange.getRequestContentLength() > MAX_BODY_BYTES) {
                refuse(exchange, StatusCodes.REQUEST_ENTITY_TOO_LARGE, "The body is too long. Send at most 64 KiB.");
            } else if (hasTooManyCookies(exchange)) {
                refuse(
                        exchange,
                        StatusCodes.BAD_REQUEST,
                        "Too many cookies. Delete this site's cookies, and try again.");
            } else {
                next.handleRequest(exchange);
            }
        };
    }

    /** Undertow counts the cookies only when a handler asks for one, and would then answer 500. */
    private static boolean hasTooManyCookies(HttpServerExchange exchange) {
        try {
            exchange.getRequestCookie("");
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** Undertow has a time limit for the headers, but would wait for a body for ever. */
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
    public String address() {
        InetSocketAddress listening =
                (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        return "http://" + name(host) + ":" + listening.getPort() + "/";
    }

    /** The name of a {@code -Dhost} in an address that others can open. */
    public static String name(String host) {
        return host.equals("0.0.0.0") ? ownAddress() : host.contains(":") ? "[" + host + "]" : host;
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

    /**
     * Names the parts that are closed first, in this order, when the site closes. They say goodbye to their clients.
     */
    public Site closing(AutoCloseable... parts) {
        closedFirst = List.of(parts);
        return this;
    }

    /** Names the parts that running requests need to the end. They are closed last, in this order. */
    public Site closingLast(AutoCloseable... parts) {
        closedLast = List.of(parts);
        return this;
    }

    /**
     * Stops within 2 seconds. New requests get 503, and running requests may end. Then the parts are closed, and
     * requests that were held until then may end. At last all connections are closed.
     */
    @Override
    public void close() {
        requests.shutdown();
        waitForRequests();
        closedFirst.forEach(Site::close);
        waitForRequests();
        undertow.stop();
        closedLast.forEach(Site::close);
    }

    private void waitForRequests() {
        try {
            requests.awaitShutdown(REQUESTS_MUST_END_WITHIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes a part. When that fails, the other parts are closed all the same. */
    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "A part of the server could not be closed. The others are closed all the same.", e);
        }
    }
}
