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

    /** Reads a whole body without holding a thread, and hands it on; too big a one is refused. */
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
                            Site.refuse(exchange, StatusCodes.REQUEST_ENTITY_TOO_LARGE, "At most 64 KiB, please.");
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
     * @throws IllegalArgumentException with a sentence, unless it stands there exactly once and can be read
     */
    public String field(String name) {
        List<String> values = Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2 && decoded(pair[0]).equals(name))
                .map(pair -> decoded(pair[1]))
                .toList();
        if (values.size() != 1) {
            throw new IllegalArgumentException("The form needs one field \"" + name + "\".");
        }
        return values.get(0);
    }

    /** The value of a field, or nothing if it is missing, stands there twice, or cannot be read. */
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
            throw new IllegalArgumentException("This form cannot be read.", e);
        }
    }
}
