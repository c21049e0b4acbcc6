package tutorial.session;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.StatusCodes;
import java.util.Optional;
import org.xnio.IoUtils;
import tutorial.kit.Site;

/** Finds out who asks, and leads who is logged in one way and all others another way. */
public final class SessionGate implements HttpHandler {
    /** Where the handler for who is logged in finds the session. */
    public static final AttachmentKey<Session> SESSION = AttachmentKey.create(Session.class);

    private final SessionStore sessions;
    private final Cookies cookies;
    private final HttpHandler known;
    private final HttpHandler stranger;

    public SessionGate(SessionStore sessions, Cookies cookies, HttpHandler known, HttpHandler stranger) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.known = known;
        this.stranger = stranger;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        Optional<Secret> secret = cookies.read(exchange, Cookies.SESSION);
        if (secret.isPresent()) {
            exchange.dispatch(waiting -> lookUp(waiting, secret.get())); // on a worker: the store may let us wait
        } else {
            stranger.handleRequest(exchange);
        }
    }

    private void lookUp(HttpServerExchange exchange, Secret secret) {
        try {
            Optional<Session> session = sessions.find(secret);
            session.ifPresent(found -> exchange.putAttachment(SESSION, found));
            exchange.dispatch(exchange.getIoThread(), session.isPresent() ? known : stranger);
        } catch (SessionStore.Unavailable e) {
            unavailable(exchange);
        }
    }

    /** Tells that nobody can say who is logged in. */
    public static void unavailable(HttpServerExchange exchange) {
        refuse(exchange, StatusCodes.SERVICE_UNAVAILABLE, "Logins cannot be checked now. Try again in a moment.");
    }

    /** The answer to a stranger who wants to open a socket, before there is one. */
    public static void unauthorized(HttpServerExchange exchange) {
        refuse(exchange, StatusCodes.UNAUTHORIZED, "Log in first.");
    }

    /** Hangs up as well: the Gate has given a seat to this connection, which becomes free when that ends. */
    private static void refuse(HttpServerExchange exchange, int status, String sentence) {
        exchange.setPersistent(false);
        exchange.addExchangeCompleteListener((complete, next) -> {
            IoUtils.safeClose(complete.getConnection());
            next.proceed();
        });
        Site.refuse(exchange, status, sentence);
    }
}
