package tutorial;

import static tutorial.Gate.websocket;

import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.time.Clock;

/** A chat in which everybody hears everybody, at {@code /chat}. */
final class ChatServer implements Launcher.Server {
    private final Room room;
    private final Heartbeat heartbeat;
    private final Site site;

    public static void main(String[] args) throws IOException {
        Launcher.launch(ChatServer::start, "Open %s in two windows. Ctrl-C stops the server.");
    }

    static ChatServer start(Switches switches) {
        Room room = new Room(Clock.systemUTC(), System::nanoTime, switches.number("rate", 20, 0, 1_000_000));
        Heartbeat heartbeat = new Heartbeat(switches);
        HttpHandler chat = new Gate(switches, websocket(new ChatEndpoint(room, heartbeat)));
        Site site = Site.start(switches, Site.pages().addExactPath("/chat", chat));
        heartbeat.start();
        return new ChatServer(room, heartbeat, site);
    }

    private ChatServer(Room room, Heartbeat heartbeat, Site site) {
        this.room = room;
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
        room.close();
        heartbeat.close();
        site.close();
    }
}
