package tutorial.login;

import io.undertow.server.HttpServerExchange;
import tutorial.kit.Form;
import tutorial.session.Cookies;
import tutorial.session.Session;
import tutorial.session.SessionGate;
import tutorial.session.SessionStore;

/** Where people come in, and go out. */
public final class Entrance {
    private final SessionStore sessions;
    private final Cookies cookies;

    public Entrance(SessionStore sessions, Cookies cookies) {
        this.sessions = sessions;
        this.cookies = cookies;
    }

    /** Begins a session, with a secret that nobody has seen before, and goes on. */
    void letIn(HttpServerExchange exchange, String name, LocalPath next) {
        cookies.give(exchange, Cookies.SESSION, sessions.begin(name));
        Redirect.to(exchange, next);
    }

    /** Ends all sessions of who sends this form. */
    public void logout(HttpServerExchange exchange, Form form) {
        Session session = exchange.getAttachment(SessionGate.SESSION);
        if (FormToken.isIn(form, session.formToken())) {
            sessions.logout(session.name());
            cookies.takeBack(exchange, Cookies.SESSION);
            Redirect.to(exchange, new LocalPath("/login"));
        } else {
            FormToken.refuse(exchange);
        }
    }
}
