package tutorial;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The response to a poll: an array of events, compressed when it is long, as web servers do. Undertow's own
 * encoder would leave out the Content-Length; a client that ranks encodings (q-values) gets no compression here.
 */
final class Answer {
    private static final int WORTH_COMPRESSING_BYTES = 1024;

    private Answer() {}

    static void send(HttpServerExchange exchange, List<EncodedEvent> events) {
        byte[] json = Wire.write(events);
        HeaderMap headers = exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        if (json.length >= WORTH_COMPRESSING_BYTES && understandsGzip(exchange)) {
            headers.put(Headers.CONTENT_ENCODING, "gzip");
            json = compressed(json);
        }
        exchange.getResponseSender().send(ByteBuffer.wrap(json));
    }

    private static boolean understandsGzip(HttpServerExchange exchange) {
        HeaderValues codings = exchange.getRequestHeaders().get(Headers.ACCEPT_ENCODING);
        return codings != null && codings.stream().anyMatch(coding -> coding.matches("(.*,)? *gzip *(,.*)?"));
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
