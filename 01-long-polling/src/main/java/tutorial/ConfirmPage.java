package tutorial;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Deque;
import java.util.Optional;

/** The page that the phone opens when it has scanned the code. Opening it marks the ticket as scanned. */
final class ConfirmPage implements HttpHandler {
    private final Tickets tickets;
    private final byte[] page = read("/pages/confirm.html");
    private final byte[] gone = read("/pages/gone.html");

    ConfirmPage(Tickets tickets) {
        this.tickets = tickets;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Deque<String> ids = exchange.getQueryParameters().get("ticket");
        Optional<Ticket> ticket = ids == null || ids.size() != 1 ? Optional.empty() : tickets.find(ids.getFirst());
        ticket.ifPresent(tickets::scan);
        if (ticket.isEmpty()) {
            show(exchange, StatusCodes.NOT_FOUND, gone);
        } else if (tickets.ask(ticket.get()).state().isLast()) {
            show(exchange, StatusCodes.GONE, gone);
        } else {
            show(exchange, StatusCodes.OK, page);
        }
    }

    private static void show(HttpServerExchange exchange, int status, byte[] html) {
        exchange.setStatusCode(status).getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.getResponseSender().send(ByteBuffer.wrap(html));
    }

    private static byte[] read(String file) {
        try (InputStream in = ConfirmPage.class.getResourceAsStream(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
