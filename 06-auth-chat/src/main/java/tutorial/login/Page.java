package tutorial.login;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page with places to fill in, such as {{name}}. Whatever is filled in stays text: markup in it is escaped. */
public final class Page {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private final String html;

    private Page(String html) {
        this.html = html;
    }

    /** Reads a file below {@code pages} on the class path, where no browser can ask for it. */
    public static Page read(String file) {
        try (InputStream in = Page.class.getResourceAsStream("/pages/" + file)) {
            return new Page(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String fill(Map<String, String> words) {
        return PLACE.matcher(html)
                .replaceAll(place -> Matcher.quoteReplacement(
                        escape(Optional.ofNullable(words.get(place.group(1))).orElseThrow())));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Sends the page. It holds a token, so no cache keeps it, and its forms may be sent to this site only. */
    public void show(HttpServerExchange exchange, int status, Map<String, String> words) {
        String policy = exchange.getResponseHeaders().getFirst(Headers.CONTENT_SECURITY_POLICY);
        exchange.setStatusCode(status)
                .getResponseHeaders()
                .put(Headers.CONTENT_SECURITY_POLICY, policy + "; form-action 'self'")
                .put(Headers.CACHE_CONTROL, "no-store")
                .put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.getResponseSender().send(fill(words));
    }
}
