package tutorial;

import static io.undertow.Handlers.resource;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import tutorial.kit.Launcher;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/** Shows the course as a book, without a network: to read, to project, and to print. */
final class BookServer {
    private static final String WEBJARS = "/META-INF/resources/webjars/";
    private static final Map<String, String> LIBRARIES = Map.of(
            "/highlight.js", "highlightjs/11.11.1/highlight.min.js",
            "/nginx.js", "highlightjs/11.11.1/languages/nginx.min.js",
            "/mermaid.js", "mermaid/11.14.0/dist/mermaid.min.js");
    private static final Map<String, String> IMAGES =
            Map.of("png", "image/png", "jpg", "image/jpeg", "gif", "image/gif", "svg", "image/svg+xml");
    /**
     * For pages with a drawing only. Mermaid writes a {@code <style>} and {@code style=} into each drawing, with names that
     * differ from drawing to drawing, so neither a hash nor a nonce would do. No text of the book can bring a style along.
     */
    private static final String DRAWINGS_MAY_HAVE_STYLES =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    private final Book book;
    private final Layout layout;
    private final Search search;
    private final ObjectMapper json = new ObjectMapper();

    public static void main(String[] args) throws IOException {
        Launcher.launch(
                switches -> start(switches, Book.here()), "Open %s and read the course. Ctrl-C stops the server.");
    }

    static Site start(Switches switches, Book book) {
        BookServer server = new BookServer(book);
        PathHandler others = Site.pages();
        HttpHandler jars = resource(new ClassPathResourceManager(BookServer.class.getClassLoader()));
        LIBRARIES.forEach((path, file) -> others.addExactPath(
                path, getOnly(exchange -> jars.handleRequest(exchange.setRelativePath(WEBJARS + file)))));
        others.addExactPath("/search", getOnly(server::find));
        HttpHandler pages = getOnly(new BlockingHandler(server::show));
        return Site.start(switches, exchange -> {
            boolean isInTheBook =
                    book.pages().containsKey(path(exchange)) || book.files().contains(path(exchange));
            (isInTheBook ? pages : others).handleRequest(exchange);
        });
    }

    private BookServer(Book book) {
        this.book = book;
        layout = new Layout(book);
        search = new Search(book);
    }

    private static HttpHandler getOnly(HttpHandler next) {
        return exchange -> {
            if (exchange.getRequestMethod().equals(Methods.GET)
                    || exchange.getRequestMethod().equals(Methods.HEAD)) {
                next.handleRequest(exchange);
            } else {
                Site.refuseMethod(exchange, "GET, HEAD");
            }
        };
    }

    /** From the root of the course. */
    private static String path(HttpServerExchange exchange) {
        String path = exchange.getRequestPath().substring(1);
        return path.isEmpty() ? Book.FIRST_PAGE : path;
    }

    private void show(HttpServerExchange exchange) throws IOException {
        String path = path(exchange);
        String image = IMAGES.get(path.substring(path.lastIndexOf('.') + 1));
        Page page = book.pages().get(path);
        if (page != null) {
            if (PageHtml.hasDrawing(page)) {
                exchange.getResponseHeaders().put(Headers.CONTENT_SECURITY_POLICY, DRAWINGS_MAY_HAVE_STYLES);
            }
            send(exchange, "text/html; charset=utf-8", layout.page(page));
        } else if (image != null) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, image);
            exchange.getResponseSender().send(ByteBuffer.wrap(book.bytes(path)));
        } else {
            String text = new String(book.bytes(path), StandardCharsets.UTF_8);
            send(exchange, "text/html; charset=utf-8", layout.source(path, text));
        }
    }

    private void find(HttpServerExchange exchange) throws IOException {
        String query = exchange.getQueryParameters().getOrDefault("q", new ArrayDeque<>()).stream()
                .findFirst()
                .orElse("");
        send(exchange, "application/json", json.writeValueAsString(search.find(query)));
    }

    private static void send(HttpServerExchange exchange, String type, String text) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
        exchange.getResponseSender().send(text, StandardCharsets.UTF_8);
    }
}
