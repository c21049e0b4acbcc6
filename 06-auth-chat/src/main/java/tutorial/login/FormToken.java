package tutorial.login;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.Optional;
import tutorial.kit.Form;
import tutorial.kit.Site;
import tutorial.session.Cookies;
import tutorial.session.Secret;

/**
 * Protects the forms of people without a session against CSRF. A page of another site can make a browser send our forms
 * with our cookies, but it cannot read the cookies. So a form must hold the same token as the cookie (OWASP: double
 * submit).
 */
public final class FormToken {
    /** The name of the field. */
    static final String FIELD = "csrf";

    private final Cookies cookies;

    public FormToken(Cookies cookies) {
        this.cookies = cookies;
    }

    /** The token for a form on a page that is about to be sent. The browser gets the same token as a cookie. */
    String give(HttpServerExchange exchange) {
        Secret token = cookies.read(exchange, Cookies.FORM).orElseGet(Secret::random); // two tabs share one cookie
        cookies.give(exchange, Cookies.FORM, token);
        return token.text();
    }

    /** Lets only forms through that hold the token of the cookie, and refuses all others with 403. */
    public Form.Reader required(Form.Reader next) {
        return (exchange, form) -> {
            Optional<Secret> token = cookies.read(exchange, Cookies.FORM);
            if (token.isPresent() && isIn(form, token.get())) {
                next.read(exchange, form);
            } else {
                refuse(exchange);
            }
        };
    }

    static boolean isIn(Form form, Secret token) {
        return Secret.of(form.fieldOrBlank(FIELD)).filter(token::is).isPresent();
    }

    public static void refuse(HttpServerExchange exchange) {
        Site.refuse(exchange, StatusCodes.FORBIDDEN, "This form is too old, or not ours. Load the page again.");
    }
}
