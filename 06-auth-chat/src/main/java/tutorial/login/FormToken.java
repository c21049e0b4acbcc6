package tutorial.login;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.Optional;
import tutorial.kit.Form;
import tutorial.kit.Site;
import tutorial.session.Cookies;
import tutorial.session.Secret;

/**
 * Against forged forms: a page of another site can have our forms sent with our cookies, but it cannot read them. So a
 * form from a stranger must hold what the cookie holds.
 */
public final class FormToken {
    /** The name of the field. */
    static final String FIELD = "csrf";

    private final Cookies cookies;

    public FormToken(Cookies cookies) {
        this.cookies = cookies;
    }

    /** The token for a form on a page that is on its way to a stranger. */
    String give(HttpServerExchange exchange) {
        Secret token = cookies.read(exchange, Cookies.FORM).orElseGet(Secret::random); // two tabs have the same
        cookies.give(exchange, Cookies.FORM, token);
        return token.text();
    }

    /** Lets through only forms that hold the token of the cookie. */
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
