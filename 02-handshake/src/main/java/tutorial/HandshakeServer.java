package tutorial;

import io.undertow.server.HttpHandler;
import java.io.IOException;

/** An echo at {@code /handshake}, made by hand from the handshake to the last frame. */
final class HandshakeServer implements Launcher.Server {
    private final HandshakeEndpoint sockets;
    private final Site site;

    public static void main(String[] args) throws IOException {
        Launcher.launch(HandshakeServer::start, "Open %s and look at the bytes. Ctrl-C stops the server.");
    }

    static HandshakeServer start(Switches switches) {
        Watches watches = new Watches();
        HandshakeEndpoint sockets = new HandshakeEndpoint(switches, watches);
        HttpHandler routes = Site.pages()
                .addExactPath("/handshake", sockets)
                .addExactPath("/wire", new WireEndpoint(watches, sockets));
        Site site = Site.start(switches, RequestBytes.perRequest(routes), RequestBytes::attach);
        return new HandshakeServer(sockets, site);
    }

    private HandshakeServer(HandshakeEndpoint sockets, Site site) {
        this.sockets = sockets;
        this.site = site;
    }

    @Override
    public String address() {
        return site.address();
    }

    @Override
    public void close() {
        site.refuseRequests();
        sockets.close();
        site.close();
    }
}
