package tutorial.login;

import io.undertow.server.HttpServerExchange;
import tutorial.kit.Form;
import tutorial.session.Cookies;
import tutorial.session.Session;
import tutorial.session.SessionGate;
import tutorial.session.SessionStore;

/** Begins a session when somebody has logged in or registered, and ends all sessions of a person at the logout. */
public final class Entrance {
    private final SessionStore sessions;
    private final Cookies cookies;

    public Entrance(SessionStore sessions, Cookies cookies) {
        this.sessions = sessions;
        this.cookies = cookies;
    }

    /**
     * Begins a session and redirects. Its secret is new, so nobody can have planted it before (session fixation). The
     * session that the browser had until now ends, because its cookie is overwritten, and no logout could end it any
     * more.
     */
    void letIn(HttpServerExchange exchange, String name, LocalPath next) {
        cookies.read(exchange, Cookies.SESSION).ifPresent(sessions::end);
        cookies.give(exchange, Cookies.SESSION, sessions.begin(name));
        next.redirect(exchange);
    }

    /** Ends all sessions of the person who sends this form. */
    public void logout(HttpServerExchange exchange, Form form) {
        Session session = exchange.getAttachment(SessionGate.SESSION);
        if (FormToken.isIn(form, session.formToken())) {
            sessions.logout(session.name());
            cookies.takeBack(exchange, Cookies.SESSION);
            new LocalPath("/login").redirect(exchange);
        } else {
            FormToken.refuse(exchange);
        }
    }
}
