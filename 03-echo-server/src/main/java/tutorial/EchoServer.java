package tutorial;

import static io.undertow.Handlers.predicate;
import static io.undertow.predicate.Predicates.path;
import static io.undertow.predicate.Predicates.paths;
import static tutorial.Gate.websocket;

import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/** Sends back what it gets: at {@code /echo} with Undertow's own API, at {@code /echo-jakarta} with the standard one. */
final class EchoServer implements Launcher.Server {
    static final int MAX_MESSAGE_BYTES = 65_536;

    private final Heartbeat heartbeat;
    private final Site site;

    public static void main(String[] args) throws IOException {
        System.Logger log = System.getLogger("tutorial");
        Consumer<Close> closeListener = close -> log.log(Level.INFO, "closed with code " + close.code());
        Launcher.launch(
                switches -> start(switches, closeListener), "Open %s and say something. Ctrl-C stops the server.");
    }

    static EchoServer start(Switches switches, Consumer<Close> closeListener) {
        Heartbeat heartbeat = new Heartbeat(switches);
        HttpHandler undertow = websocket(new EchoEndpoint(heartbeat, closeListener));
        HttpHandler jakarta = JakartaContainer.deploy(
                JakartaEchoEndpoint.class, "/echo-jakarta", () -> new JakartaEchoEndpoint(heartbeat, closeListener));
        HttpHandler sockets = new Gate(switches, predicate(path("/echo"), undertow, jakarta));
        HttpHandler routes = predicate(paths("/echo", "/echo-jakarta"), sockets, Site.pages());
        Site site = Site.start(switches, routes);
        heartbeat.start();
        return new EchoServer(heartbeat, site);
    }

    private EchoServer(Heartbeat heartbeat, Site site) {
        this.heartbeat = heartbeat;
        this.site = site;
    }

    @Override
    public String address() {
        return site.address();
    }

    @Override
    public void close() {
        site.refuseRequests();
        heartbeat.close();
        site.close();
    }
}
