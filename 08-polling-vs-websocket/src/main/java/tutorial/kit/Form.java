package tutorial.kit;

import io.undertow.io.Receiver;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.xnio.IoUtils;

/** The fields of a form, as a browser sends them: {@code name=Anna&...}. */
public record Form(String body) {
    private static final int MAX_BYTES = 64 * 1024;

    /** Handles a form, on an I/O thread. */
    public interface Reader {
        void read(HttpServerExchange exchange, Form form);
    }

    /**
     * Reads a whole body without blocking a thread, and hands it on. A body of more than 64 KiB is refused with 413.
     */
    public static HttpHandler then(Reader reader) {
        return exchange -> {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            Receiver receiver = exchange.getRequestReceiver();
            receiver.receivePartialBytes(
                    (receiving, bytes, last) -> {
                        body.writeBytes(bytes);
                        if (body.size() > MAX_BYTES) {
                            receiver.pause();
                            exchange.setPersistent(false);
                            Site.refuse(
                                    exchange,
                                    StatusCodes.REQUEST_ENTITY_TOO_LARGE,
                                    "The body is too long. Send at most 64 KiB.");
                        } else if (last) {
                            reader.read(exchange, new Form(body.toString(StandardCharsets.UTF_8)));
                        }
                    },
                    (receiving, error) -> IoUtils.safeClose(exchange.getConnection()));
        };
    }

    /**
     * The value of a field.
     *
     * @throws IllegalArgumentException with a sentence for the sender, unless the form has the field exactly once and
     *     it can be decoded
     */
    public String field(String name) {
        List<String> values = Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2 && decoded(pair[0]).equals(name))
                .map(pair -> decoded(pair[1]))
                .toList();
        if (values.size() != 1) {
            throw new IllegalArgumentException("The form must have exactly one field \"" + name + "\".");
        }
        return values.get(0);
    }

    /** The value of a field; an empty text if the field is missing, is there twice, or cannot be decoded. */
    public String fieldOrBlank(String name) {
        try {
            return field(name);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The form cannot be decoded. Write two hexadecimal digits after each %.", e);
        }
    }
}
