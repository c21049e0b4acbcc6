package tutorial.session;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.server.handlers.CookieImpl;
import java.util.Optional;
import tutorial.kit.Switches;

/** The cookies. Each holds a secret. No script can read it, and no browser sends it with a form of another site. */
public final class Cookies {
    private static final String OF_THIS_HOST_ALONE = "__Host-"; // no other host of the domain can set such a cookie
    /** The cookie with the secret of a session. */
    public static final String SESSION = "auth-chat-session";
    /** The cookie with the token that the form of a person without a session must hold, too. */
    public static final String FORM = "auth-chat-form";

    private final boolean secure;
    private final String prefix;

    /** @param switches {@code -Dorigin} with https says that browsers reach a proxy over TLS, so cookies are Secure */
    public Cookies(Switches switches) {
        secure = switches.text("origin", "").startsWith("https:");
        prefix = secure ? OF_THIS_HOST_ALONE : ""; // browsers take the prefix only together with Secure
    }

    public Optional<Secret> read(HttpServerExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestCookie(prefix + name))
                .map(Cookie::getValue)
                .flatMap(Secret::of);
    }

    /** Sets a cookie, which the browser keeps until it is closed. */
    public void give(HttpServerExchange exchange, String name, Secret secret) {
        exchange.setResponseCookie(cookie(name, secret.text()));
    }

    public void takeBack(HttpServerExchange exchange, String name) {
        exchange.setResponseCookie(cookie(name, "").setMaxAge(0));
    }

    private Cookie cookie(String name, String value) {
        return new CookieImpl(prefix + name, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSiteMode("Lax");
    }
}
