package tutorial;

import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.PathTemplateHandler;
import java.io.IOException;
import java.time.Clock;
import tutorial.kit.ByMethod;
import tutorial.kit.Form;
import tutorial.kit.Launcher;
import tutorial.kit.SameOrigin;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/** A login by QR code: the page shows a code, a phone scans it and says yes, and the page wants to know at once. */
final class LoginServer {
    public static void main(String[] args) throws IOException {
        Launcher.launch(LoginServer::start, "Open %s and scan the code. Ctrl-C stops the server.");
    }

    static Site start(Switches switches) {
        return start(switches, Clock.systemUTC());
    }

    static Site start(Switches switches, Clock clock) {
        Tickets tickets = new Tickets(clock, switches.number("clients", 10_000, 1, 1_000_000));
        LoginEndpoint logins = new LoginEndpoint(tickets, switches.text("host", "localhost"));
        HttpHandler routes = routes(tickets, logins, new SameOrigin(switches));
        return Site.start(switches, Meter.perRequest(routes), Meter::attach).closing(tickets);
    }

    private static HttpHandler routes(Tickets tickets, LoginEndpoint logins, SameOrigin ours) {
        return new PathTemplateHandler(Site.pages(), false)
                .add("/logins", new ByMethod().post(ours.required(Form.then(logins::issue))))
                .add("/logins/{ticket}", new ByMethod().get(logins::ask))
                .add("/logins/{ticket}/costs", new ByMethod().get(logins::costs))
                .add("/logins/{ticket}/qr.svg", new ByMethod().get(logins::qrCode))
                .add("/logins/{ticket}/confirm", new ByMethod().post(ours.required(Form.then(logins::confirm))))
                .add("/logins/{ticket}/deny", new ByMethod().post(ours.required(Form.then(logins::deny))))
                .add("/confirm", new ByMethod().page(new ConfirmPage(tickets)));
    }

    private LoginServer() {}
}
