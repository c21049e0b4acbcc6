package tutorial;

import static tutorial.kit.Gate.websocket;

import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.time.Clock;
import tutorial.kit.Gate;
import tutorial.kit.Heartbeat;
import tutorial.kit.Launcher;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/** A chat in which everybody hears everybody, at {@code /chat}. */
final class ChatServer {
    public static void main(String[] args) throws IOException {
        Launcher.launch(ChatServer::start, "Open %s in two windows. Ctrl-C stops the server.");
    }

    static Site start(Switches switches) {
        Room room = new Room(Clock.systemUTC(), System::nanoTime, switches.number("rate", 20, 0, 1_000_000));
        Heartbeat heartbeat = Heartbeat.start(switches);
        HttpHandler chat = new Gate(switches, websocket(new ChatEndpoint(room, heartbeat)));
        return Site.start(switches, Site.pages().addExactPath("/chat", chat)).closing(room, heartbeat);
    }

    private ChatServer() {}
}
