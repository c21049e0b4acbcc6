package tutorial;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import tutorial.kit.Form;

/** The addresses below {@code /race}: the page reads how the lanes are doing, and steers. */
final class RaceEndpoint {
    private final Race race;

    /** A field that is refused, and why. */
    record Problem(String field, String reason) {}

    RaceEndpoint(Race race) {
        this.race = race;
    }

    void state(HttpServerExchange exchange) {
        answer(exchange, StatusCodes.OK, race.state());
    }

    void set(HttpServerExchange exchange, Form form) {
        try {
            race.set(RaceSettings.of(form));
            state(exchange);
        } catch (RaceSettings.Refused e) {
            answer(exchange, StatusCodes.BAD_REQUEST, new Problem(e.field, e.getMessage()));
        }
    }

    void burst(HttpServerExchange exchange) {
        race.burst();
        state(exchange);
    }

    void cut(HttpServerExchange exchange) {
        race.cut();
        state(exchange);
    }

    private static void answer(HttpServerExchange exchange, int status, Record answer) {
        exchange.setStatusCode(status).getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender().send(ByteBuffer.wrap(Wire.answer(answer)));
    }
}
