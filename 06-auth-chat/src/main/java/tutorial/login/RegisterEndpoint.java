package tutorial.login;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.Map;
import java.util.Optional;
import tutorial.kit.Form;

/** Shows the form at {@code /register}, and makes an account of the name and the password that come back. */
public final class RegisterEndpoint {
    private final Page page = Page.read("register.html");
    private final FormToken token;
    private final Attempts attempts;
    private final Accounts accounts;
    private final Entrance entrance;
    private final ClientAddress addresses;

    public RegisterEndpoint(
            FormToken token, Attempts attempts, Accounts accounts, Entrance entrance, ClientAddress addresses) {
        this.token = token;
        this.attempts = attempts;
        this.accounts = accounts;
        this.entrance = entrance;
        this.addresses = addresses;
    }

    public void show(HttpServerExchange exchange) {
        show(exchange, StatusCodes.OK, "", LocalPath.wished(exchange), "", "");
    }

    /** Makes an account, and begins a session. It hashes the password, so it must run on a worker thread. */
    public void check(HttpServerExchange exchange, Form form) {
        String typed = form.fieldOrBlank("name");
        String password = form.fieldOrBlank("password");
        LocalPath next = LocalPath.of(form.fieldOrBlank("next"));
        Optional<UserName> name = UserName.of(typed);
        String nameProblem = name.isPresent() ? "" : UserName.RULE;
        String passwordProblem = Passwords.isAcceptable(password) ? "" : Passwords.RULE;
        if (!nameProblem.isEmpty() || !passwordProblem.isEmpty()) {
            show(exchange, StatusCodes.BAD_REQUEST, typed, next, nameProblem, passwordProblem);
        } else if (!attempts.mayRegister(addresses.of(exchange))) {
            show(exchange, StatusCodes.TOO_MANY_REQUESTS, typed, next, "Too many new names. Try again in an hour.", "");
        } else if (accounts.register(name.get(), password)) {
            entrance.letIn(exchange, name.get().text(), next);
        } else {
            show(
                    exchange,
                    StatusCodes.CONFLICT,
                    typed,
                    next,
                    "Somebody has this name already. Choose another one.",
                    "");
        }
    }

    private void show(
            HttpServerExchange exchange,
            int status,
            String name,
            LocalPath next,
            String nameProblem,
            String passwordProblem) {
        page.show(
                exchange,
                status,
                Map.of(
                        "name", name,
                        "next", next.text(),
                        "csrf", token.give(exchange),
                        "nameProblem", nameProblem,
                        "passwordProblem", passwordProblem));
    }
}
