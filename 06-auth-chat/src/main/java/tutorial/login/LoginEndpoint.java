package tutorial.login;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tutorial.kit.Form;

/** Shows the form at {@code /login}, and checks the name and the password that come back. */
public final class LoginEndpoint {
    private final Page page = Page.read("login.html");
    private final FormToken token;
    private final Attempts attempts;
    private final Accounts accounts;
    private final Entrance entrance;
    private final ClientAddress addresses;

    public LoginEndpoint(
            FormToken token, Attempts attempts, Accounts accounts, Entrance entrance, ClientAddress addresses) {
        this.token = token;
        this.attempts = attempts;
        this.accounts = accounts;
        this.entrance = entrance;
        this.addresses = addresses;
    }

    public void show(HttpServerExchange exchange) {
        show(exchange, StatusCodes.OK, "", LocalPath.wished(exchange), "");
    }

    /** Redirects a person who is logged in already. */
    public static void pass(HttpServerExchange exchange) {
        LocalPath.wished(exchange).redirect(exchange);
    }

    /** Checks the form, and begins a session. It hashes the password, so it must run on a worker thread. */
    public void check(HttpServerExchange exchange, Form form) {
        String name = form.fieldOrBlank("name");
        LocalPath next = LocalPath.of(form.fieldOrBlank("next"));
        String address = addresses.of(exchange);
        Duration wait = attempts.begin(name, address);
        if (!wait.isZero()) {
            makeWait(exchange, name, next, wait.toSeconds() + 1);
            return;
        }
        Optional<String> person = accounts.login(name, form.fieldOrBlank("password"));
        if (person.isEmpty()) {
            String sorry = "This name and this password do not belong together. Check both.";
            show(exchange, StatusCodes.UNAUTHORIZED, name, next, sorry);
            return;
        }
        attempts.succeeded(name, address);
        entrance.letIn(exchange, person.get(), next);
    }

    private void makeWait(HttpServerExchange exchange, String name, LocalPath next, long seconds) {
        exchange.getResponseHeaders().put(Headers.RETRY_AFTER, seconds);
        String sorry = "Too many tries. Wait " + seconds + " seconds.";
        show(exchange, StatusCodes.TOO_MANY_REQUESTS, name, next, sorry);
    }

    private void show(HttpServerExchange exchange, int status, String name, LocalPath next, String problem) {
        page.show(
                exchange,
                status,
                Map.of("name", name, "next", next.text(), "csrf", token.give(exchange), "problem", problem));
    }
}
