package tutorial;

import static tutorial.kit.Gate.websocket;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.Map;
import tutorial.kit.ByMethod;
import tutorial.kit.Form;
import tutorial.kit.Gate;
import tutorial.kit.SameOrigin;
import tutorial.kit.Site;
import tutorial.kit.Switches;
import tutorial.login.Accounts;
import tutorial.login.Attempts;
import tutorial.login.ClientAddress;
import tutorial.login.Entrance;
import tutorial.login.FormToken;
import tutorial.login.LocalPath;
import tutorial.login.LoginDesk;
import tutorial.login.LoginEndpoint;
import tutorial.login.Page;
import tutorial.login.RegisterEndpoint;
import tutorial.session.Cookies;
import tutorial.session.Session;
import tutorial.session.SessionGate;
import tutorial.session.SessionStore;

/** The addresses of this chapter, and who may ask for each. */
final class Routes {
    private static final LocalPath LOGIN = LocalPath.of("/login?next=%2F");

    private final Switches switches;
    private final SameOrigin sameOrigin;
    private final SessionStore sessions;
    private final LoginDesk desk;
    private final Cookies cookies;
    private final Page chat = Page.read("chat.html");

    Routes(Switches switches, SessionStore sessions, LoginDesk desk) {
        this.switches = switches;
        this.sameOrigin = new SameOrigin(switches);
        this.sessions = sessions;
        this.desk = desk;
        this.cookies = new Cookies(switches);
    }

    HttpHandler of(Accounts accounts, ChatEndpoint socket) {
        FormToken token = new FormToken(cookies);
        Entrance entrance = new Entrance(sessions, cookies);
        Attempts attempts = new Attempts(System::nanoTime);
        ClientAddress clients = new ClientAddress(switches);
        LoginEndpoint login = new LoginEndpoint(token, attempts, accounts, entrance, clients);
        RegisterEndpoint register = new RegisterEndpoint(token, attempts, accounts, entrance, clients);
        return Site.pages()
                .addExactPath("/", new ByMethod().page(known(this::showChat, Routes::goToLogin)))
                .addExactPath(
                        "/login",
                        new ByMethod()
                                .page(known(LoginEndpoint::pass, login::show))
                                .post(form(token.required(desk.serve(login::check)))))
                .addExactPath(
                        "/register",
                        new ByMethod()
                                .page(known(LoginEndpoint::pass, register::show))
                                .post(form(token.required(desk.serve(register::check)))))
                .addExactPath(
                        "/logout", new ByMethod().post(known(form(desk.serve(entrance::logout)), FormToken::refuse)))
                .addExactPath("/chat", new Gate(switches, known(websocket(socket), SessionGate::unauthorized)));
    }

    private HttpHandler known(HttpHandler known, HttpHandler stranger) {
        return new SessionGate(sessions, cookies, known, stranger);
    }

    /** Reads a form, and refuses it if a page of another site has sent it. */
    private HttpHandler form(Form.Reader reader) {
        return sameOrigin.required(Form.then(reader));
    }

    private void showChat(HttpServerExchange exchange) {
        Session session = exchange.getAttachment(SessionGate.SESSION);
        Map<String, String> words =
                Map.of("name", session.name(), "csrf", session.formToken().text());
        chat.show(exchange, StatusCodes.OK, words);
    }

    private static void goToLogin(HttpServerExchange exchange) {
        LOGIN.redirect(exchange);
    }
}
