package tutorial;

import io.undertow.server.HttpHandler;
import java.io.IOException;
import tutorial.kit.Launcher;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/** An echo at {@code /handshake}, made by hand from the handshake to the last frame. */
final class HandshakeServer {
    public static void main(String[] args) throws IOException {
        Launcher.launch(HandshakeServer::start, "Open %s and look at the bytes. Ctrl-C stops the server.");
    }

    static Site start(Switches switches) {
        Traces traces = new Traces();
        HandshakeEndpoint sockets = new HandshakeEndpoint(switches, traces);
        HttpHandler routes = Site.pages()
                .addExactPath("/handshake", sockets)
                .addExactPath("/wire", new WireEndpoint(traces, sockets));
        return Site.start(switches, RequestBytes.perRequest(routes), RequestBytes::attach)
                .closing(sockets);
    }

    private HandshakeServer() {}
}
