package tutorial;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;

/**
 * The bytes that a request and its answer have taken on their connection: request line or status line, each header with
 * its colon, blank and line end, the empty line, and the body. Undertow keeps every name and value at the length that it
 * has read or written, so the sum is exact for a head that is written as all browsers do: one blank after the colon, none
 * at the end, and one Cookie header. To be asked when the exchange is complete, because the last headers come late.
 */
final class Meter {
    private static final int COLON_BLANK_AND_LINE_END = 4;
    private static final int LINE_END = 2;

    private Meter() {}

    static long received(HttpServerExchange exchange) {
        String query = exchange.getQueryString().isEmpty() ? "" : "?" + exchange.getQueryString();
        String line = "%s %s%s %s"
                .formatted(exchange.getRequestMethod(), exchange.getRequestURI(), query, exchange.getProtocol());
        return head(line, exchange.getRequestHeaders()) + Math.max(0, exchange.getRequestContentLength());
    }

    static long sent(HttpServerExchange exchange) {
        int status = exchange.getStatusCode();
        String line = "%s %d %s".formatted(exchange.getProtocol(), status, StatusCodes.getReason(status));
        return head(line, exchange.getResponseHeaders()) + exchange.getResponseBytesSent();
    }

    private static long head(String line, HeaderMap headers) {
        long bytes = length(line) + LINE_END + LINE_END;
        for (HeaderValues values : headers) {
            for (String value : values) {
                bytes += values.getHeaderName().length() + length(value) + COLON_BLANK_AND_LINE_END;
            }
        }
        return bytes;
    }

    private static long length(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1).length; // one byte a character, as Undertow reads and writes
    }
}
