package tutorial;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.server.handlers.CookieImpl;
import io.undertow.util.Headers;
import io.undertow.util.PathTemplateMatch;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;
import tutorial.kit.Form;
import tutorial.kit.Site;

/** The addresses below {@code /logins}: a browser gets a ticket and asks about it, a phone says yes or no. */
final class LoginEndpoint {
    private static final String COOKIE = "login-browser";
    private static final int MAX_WAIT_SECONDS = 30; // below the timeout of most proxies
    private static final String USUAL_WAIT_SECONDS = "25";

    private final Tickets tickets;
    private final String host;

    /** @param host where we listen, see {@code -Dhost} */
    LoginEndpoint(Tickets tickets, String host) {
        this.tickets = tickets;
        this.host = host;
    }

    /** Answers with a new ticket. Only this browser may ask how it stands. */
    void issue(HttpServerExchange exchange, Form form) {
        String browser = browser(exchange).orElseGet(Ticket::newSecret);
        Optional<Ticket> issued = tickets.issue(browser);
        if (issued.isEmpty()) {
            Site.refuse(
                    exchange, StatusCodes.SERVICE_UNAVAILABLE, "Too many people log in now. Try again in a minute.");
            return;
        }
        exchange.setResponseCookie(
                new CookieImpl(COOKIE, browser).setPath("/").setHttpOnly(true).setSameSiteMode("Lax"));
        String id = issued.get().id;
        exchange.setStatusCode(StatusCodes.CREATED);
        answer(exchange, Wire.write(new Wire.Issued(id, confirmUrl(exchange, id), Tickets.LIFE.toSeconds())));
    }

    /**
     * Answers with the state of a ticket: at once (short poll), or, with {@code after}, when the state is another than
     * that, or when {@code timeout} is over (long poll; RFC 6202, section 2).
     */
    void ask(HttpServerExchange exchange) {
        Ticket ticket = ownTicket(exchange);
        if (ticket == null) {
            return;
        }
        Question question;
        try {
            question = question(exchange);
        } catch (IllegalArgumentException e) {
            Site.refuse(exchange, StatusCodes.BAD_REQUEST, e.getMessage());
            return;
        }
        exchange.addExchangeCompleteListener((complete, next) -> {
            Meter meter = Meter.of(complete);
            tickets.charge(ticket, meter.received(), meter.sent());
            next.proceed();
        });
        Tickets.Answer now = tickets.ask(ticket);
        if (now.state() != question.after() || question.timeout() == 0) {
            answer(exchange, Wire.write(now));
        } else {
            ParkedRequest parked = new ParkedRequest(tickets, ticket, question.after(), exchange);
            exchange.dispatch(SameThreadExecutor.INSTANCE, () -> parked.park(Duration.ofSeconds(question.timeout())));
        }
    }

    /**
     * What the page asks.
     *
     * @param after the state that it knows already, or null
     * @param timeout how many seconds the request may be held
     */
    private record Question(State after, int timeout) {}

    private static Question question(HttpServerExchange exchange) {
        return new Question(after(exchange), timeout(exchange));
    }

    private static State after(HttpServerExchange exchange) {
        String word = parameter(exchange, "after", null);
        return word == null
                ? null
                : State.of(word)
                        .orElseThrow(() -> new IllegalArgumentException("\"after\" must be a state, such as waiting."));
    }

    private static int timeout(HttpServerExchange exchange) {
        String seconds = parameter(exchange, "timeout", USUAL_WAIT_SECONDS);
        if (!seconds.matches("[0-9]{1,2}") || Integer.parseInt(seconds) > MAX_WAIT_SECONDS) {
            throw new IllegalArgumentException("\"timeout\" must be a whole number of seconds from 0 to 30.");
        }
        return Integer.parseInt(seconds);
    }

    private static String parameter(HttpServerExchange exchange, String name, String otherwise) {
        Deque<String> values = exchange.getQueryParameters().get(name);
        if (values != null && values.size() > 1) {
            throw new IllegalArgumentException("The address may have only one \"" + name + "\".");
        }
        return values == null ? otherwise : values.getFirst();
    }

    /** The cost of the requests about this ticket. Requests for the cost itself are not counted. */
    void costs(HttpServerExchange exchange) {
        Ticket ticket = ownTicket(exchange);
        if (ticket != null) {
            answer(exchange, Wire.write(tickets.costs(ticket)));
        }
    }

    void qrCode(HttpServerExchange exchange) {
        Ticket ticket = ticket(exchange);
        if (ticket != null) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "image/svg+xml");
            exchange.getResponseSender().send(QrCode.svg(confirmUrl(exchange, ticket.id)));
        }
    }

    void confirm(HttpServerExchange exchange, Form form) {
        try {
            end(exchange, ticket -> tickets.confirm(ticket, new Name(form.field("name"))));
        } catch (IllegalArgumentException e) {
            Site.refuse(exchange, StatusCodes.BAD_REQUEST, e.getMessage());
        }
    }

    void deny(HttpServerExchange exchange, Form form) {
        end(exchange, tickets::deny);
    }

    private void end(HttpServerExchange exchange, Predicate<Ticket> decision) {
        Ticket ticket = ticket(exchange);
        if (ticket == null) {
            return;
        }
        if (decision.test(ticket)) {
            answer(exchange, Wire.write(tickets.ask(ticket)));
        } else {
            Site.refuse(
                    exchange,
                    StatusCodes.GONE,
                    "This code is no longer valid: it was used already, or it has expired. Scan a new one.");
        }
    }

    /** The ticket in the address. If there is none, this answers 404, and returns null. */
    private Ticket ticket(HttpServerExchange exchange) {
        String id = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY)
                .getParameters()
                .get("ticket");
        Optional<Ticket> ticket = tickets.find(id);
        if (ticket.isEmpty()) {
            Site.refuse(exchange, StatusCodes.NOT_FOUND, "There is no such ticket. Load the page for a new one.");
        }
        return ticket.orElse(null);
    }

    /** The ticket in the address, if this browser has got it. If not, this answers 404 or 403, and returns null. */
    private Ticket ownTicket(HttpServerExchange exchange) {
        Ticket ticket = ticket(exchange);
        if (ticket != null && !browser(exchange).equals(Optional.of(ticket.browser))) {
            Site.refuse(exchange, StatusCodes.FORBIDDEN, "This is the ticket of another browser. Get one of your own.");
            return null;
        }
        return ticket;
    }

    /** The secret that tells this browser from others, if it has one. */
    private static Optional<String> browser(HttpServerExchange exchange) {
        return Optional.ofNullable(exchange.getRequestCookie(COOKIE))
                .map(Cookie::getValue)
                .filter(Ticket::isSecret);
    }

    /** The address of the phone's page, at the host that the browser uses, unless a phone cannot reach that one. */
    private String confirmUrl(HttpServerExchange exchange, String id) {
        String asked = exchange.getHostAndPort();
        boolean goodForAPhone = asked.matches("[A-Za-z0-9.-]+(:[0-9]+)?|\\[[0-9A-Fa-f:]+](:[0-9]+)?")
                && !asked.matches("(?i)(localhost|127\\..*|\\[::1])(:[0-9]+)?");
        String ours = Site.name(host) + ":" + exchange.getDestinationAddress().getPort();
        return exchange.getRequestScheme() + "://" + (goodForAPhone ? asked : ours) + "/confirm?ticket=" + id;
    }

    static void answer(HttpServerExchange exchange, byte[] json) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender().send(ByteBuffer.wrap(json));
    }
}
