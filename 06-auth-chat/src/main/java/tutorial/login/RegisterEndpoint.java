package tutorial.login;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.Map;
import java.util.Optional;
import tutorial.kit.Form;

/** The form at {@code /register}, and what comes back from it. */
public final class RegisterEndpoint {
    private final Page page = Page.read("register.html");
    private final FormToken token;
    private final Accounts accounts;
    private final Entrance entrance;

    public RegisterEndpoint(FormToken token, Accounts accounts, Entrance entrance) {
        this.token = token;
        this.accounts = accounts;
        this.entrance = entrance;
    }

    public void show(HttpServerExchange exchange) {
        show(exchange, StatusCodes.OK, "", LoginEndpoint.wish(exchange), "", "");
    }

    /** Makes an account, and lets its owner in. May take its time. */
    public void check(HttpServerExchange exchange, Form form) {
        String typed = Field.of(form, "name");
        String password = Field.of(form, "password");
        LocalPath next = LocalPath.of(Field.of(form, "next"));
        Optional<UserName> name = UserName.of(typed);
        String nameProblem = name.isPresent() ? "" : UserName.RULE;
        String passwordProblem = Passwords.mayBe(password) ? "" : Passwords.RULE;
        if (!nameProblem.isEmpty() || !passwordProblem.isEmpty()) {
            show(exchange, StatusCodes.BAD_REQUEST, typed, next, nameProblem, passwordProblem);
        } else if (accounts.register(name.get(), password)) {
            entrance.letIn(exchange, name.get().text(), next);
        } else {
            show(exchange, StatusCodes.CONFLICT, typed, next, "Somebody has this name already.", "");
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
