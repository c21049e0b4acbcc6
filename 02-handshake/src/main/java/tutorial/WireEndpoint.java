package tutorial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tutorial.kit.Site;

/**
 * What a page asks about its connection at {@code /wire?watch=ID}: GET with {@code from=N} for what has passed, POST
 * with {@code send=ping} or {@code send=fragments} to be sent what no script can make a browser send.
 */
final class WireEndpoint implements HttpHandler {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, List<Frame>> TO_SEND = Map.of(
            "ping", List.of(Frame.text(true, Frame.PING, "are you there?")),
            "fragments",
                    List.of(
                            Frame.text(false, Frame.TEXT, "one "),
                            Frame.text(false, Frame.CONTINUATION, "two "),
                            Frame.text(true, Frame.CONTINUATION, "three")));

    private final Traces traces;
    private final HandshakeEndpoint sockets;

    WireEndpoint(Traces traces, HandshakeEndpoint sockets) {
        this.traces = traces;
        this.sockets = sockets;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws JsonProcessingException {
        String watch = HandshakeEndpoint.parameter(exchange, "watch");
        switch (exchange.getRequestMethod().toString()) {
            case "GET" -> tell(exchange, watch);
            case "POST" -> send(exchange, watch);
            default -> Site.refuseMethod(exchange, "GET, POST");
        }
    }

    private void tell(HttpServerExchange exchange, String watch) throws JsonProcessingException {
        String from = HandshakeEndpoint.parameter(exchange, "from");
        if (!from.matches("\\d{0,9}")) {
            Site.refuse(exchange, StatusCodes.BAD_REQUEST, "\"from\" must be the number of a frame.");
            return;
        }
        Optional<Traces.Excerpt> excerpt = traces.from(watch, from.isEmpty() ? 0 : Integer.parseInt(from));
        if (excerpt.isEmpty()) {
            unknown(exchange);
            return;
        }
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender().send(ByteBuffer.wrap(JSON.writeValueAsBytes(excerpt.get())));
    }

    private void send(HttpServerExchange exchange, String watch) {
        List<Frame> frames = TO_SEND.get(HandshakeEndpoint.parameter(exchange, "send"));
        if (frames == null) {
            Site.refuse(exchange, StatusCodes.BAD_REQUEST, "\"send\" must be ping or fragments.");
        } else if (traces.from(watch, 0).isEmpty()) {
            unknown(exchange);
        } else {
            sockets.send(watch, frames);
            exchange.setStatusCode(StatusCodes.NO_CONTENT).endExchange();
        }
    }

    private static void unknown(HttpServerExchange exchange) {
        Site.refuse(exchange, StatusCodes.NOT_FOUND, "No connection is watched by this id. Connect again.");
    }
}
