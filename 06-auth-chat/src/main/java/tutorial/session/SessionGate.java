package tutorial.session;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.StatusCodes;
import java.util.Optional;
import tutorial.kit.Site;

/** Finds the session of a request, and hands the request to one handler if there is a session, else to another one. */
public final class SessionGate implements HttpHandler {
    /** The session of a request, for the handler that is called when there is one. */
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
            exchange.dispatch(waiting -> lookUp(waiting, secret.get())); // to a worker thread: the store may block
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

    /** Answers 503, because the session store cannot be reached. */
    public static void unavailable(HttpServerExchange exchange) {
        Site.refuse(exchange, StatusCodes.SERVICE_UNAVAILABLE, "Logins cannot be checked now. Try again in a moment.");
    }

    /** Answers 401 to a handshake without a session, before there is a WebSocket. */
    public static void unauthorized(HttpServerExchange exchange) {
        Site.refuse(exchange, StatusCodes.UNAUTHORIZED, "You are not logged in. Log in at /login first.");
    }
}
