package tutorial;

import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.PathTemplateHandler;
import io.undertow.util.Methods;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/** A login by QR code: the page shows it, a phone scans it, and the page wants to know. */
final class LoginServer implements Launcher.Server {
    private final Tickets tickets;
    private final Site site;

    public static void main(String[] args) throws IOException {
        Launcher.launch(LoginServer::start, "Open %s and scan the code. Ctrl-C stops the server.");
    }

    static LoginServer start(Switches switches) {
        return start(switches, Clock.systemUTC());
    }

    static LoginServer start(Switches switches, Clock clock) {
        Tickets tickets = new Tickets(clock, switches.number("clients", 10_000, 1, 1_000_000));
        CompletableFuture<String> address = new CompletableFuture<>(); // known when the server listens
        HttpHandler routes = routes(tickets, new LoginEndpoint(tickets, address::join), switches.text("origin", null));
        Site site = Site.start(switches, Meter.perRequest(routes), Meter::attach);
        address.complete(site.address());
        return new LoginServer(tickets, site);
    }

    private static HttpHandler routes(Tickets tickets, LoginEndpoint logins, String origin) {
        return new PathTemplateHandler(Site.pages(), false)
                .add("/logins", new Door(Methods.POST, origin, Form.then(logins::issue)))
                .add("/logins/{ticket}", new Door(Methods.GET, origin, logins::ask))
                .add("/logins/{ticket}/costs", new Door(Methods.GET, origin, logins::costs))
                .add("/logins/{ticket}/qr.svg", new Door(Methods.GET, origin, logins::qrCode))
                .add("/logins/{ticket}/confirm", new Door(Methods.POST, origin, Form.then(logins::confirm)))
                .add("/logins/{ticket}/deny", new Door(Methods.POST, origin, Form.then(logins::deny)))
                .add("/confirm", new Door(Methods.GET, origin, new ConfirmPage(tickets)));
    }

    private LoginServer(Tickets tickets, Site site) {
        this.tickets = tickets;
        this.site = site;
    }

    @Override
    public String address() {
        return site.address();
    }

    @Override
    public void close() {
        tickets.close();
        site.refuseRequests();
        site.close();
    }
}
