package tutorial;

import static io.undertow.Handlers.predicate;
import static io.undertow.predicate.Predicates.path;
import static io.undertow.predicate.Predicates.paths;
import static tutorial.kit.Gate.websocket;

import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import tutorial.kit.Close;
import tutorial.kit.Gate;
import tutorial.kit.Heartbeat;
import tutorial.kit.Launcher;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/** Sends back what it gets: at {@code /echo} with Undertow's own API, at {@code /echo-jakarta} with the standard one. */
final class EchoServer {
    static final int MAX_MESSAGE_BYTES = 65_536;

    public static void main(String[] args) throws IOException {
        System.Logger log = System.getLogger("tutorial");
        Consumer<Close> closeListener = close -> log.log(Level.INFO, "closed with code " + close.code());
        Launcher.launch(
                switches -> start(switches, closeListener), "Open %s and say something. Ctrl-C stops the server.");
    }

    static Site start(Switches switches, Consumer<Close> closeListener) {
        Heartbeat heartbeat = Heartbeat.start(switches);
        HttpHandler undertow = websocket(new EchoEndpoint(heartbeat, closeListener));
        HttpHandler jakarta = JakartaContainer.deploy(
                JakartaEchoEndpoint.class, "/echo-jakarta", () -> new JakartaEchoEndpoint(heartbeat, closeListener));
        HttpHandler sockets = new Gate(switches, predicate(path("/echo"), undertow, jakarta));
        HttpHandler routes = predicate(paths("/echo", "/echo-jakarta"), sockets, Site.pages());
        return Site.start(switches, routes).closing(heartbeat);
    }

    private EchoServer() {}
}
