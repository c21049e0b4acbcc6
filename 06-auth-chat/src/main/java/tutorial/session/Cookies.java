package tutorial.session;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.server.handlers.CookieImpl;
import java.util.Optional;
import tutorial.kit.Switches;

/** Our cookies. Each holds a secret, which no script can read and no other site can have sent along with its forms. */
public final class Cookies {
    private static final String OF_THIS_HOST_ALONE = "__Host-"; // no other host of the domain can have set it
    /** Opens a session. */
    public static final String SESSION = "auth-chat-session";
    /** Must come back in the form as well, from who has no session yet. */
    public static final String FORM = "auth-chat-form";

    private final boolean secure;
    private final String prefix;

    /** @param switches an {@code -Dorigin} with https says that browsers reach us, by a proxy, over TLS only */
    public Cookies(Switches switches) {
        secure = switches.text("origin", "").startsWith("https:");
        prefix = secure ? OF_THIS_HOST_ALONE : ""; // browsers take the prefix only together with Secure
    }

    public Optional<Secret> read(HttpServerExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestCookie(prefix + name))
                .map(Cookie::getValue)
                .flatMap(Secret::of);
    }

    /** The browser keeps it until it is closed. */
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
