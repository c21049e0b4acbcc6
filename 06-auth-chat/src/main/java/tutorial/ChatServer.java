package tutorial;

import java.io.IOException;
import java.time.Clock;
import tutorial.kit.Heartbeat;
import tutorial.kit.Launcher;
import tutorial.kit.Site;
import tutorial.kit.Switches;
import tutorial.login.Accounts;
import tutorial.login.LoginDesk;
import tutorial.login.Users;
import tutorial.session.Lifetime;
import tutorial.session.MemorySessions;
import tutorial.session.Redis;
import tutorial.session.RedisSessions;
import tutorial.session.SessionStore;

/** A chat for people who have logged in, at {@code /}, with its socket at {@code /chat}. */
final class ChatServer {
    public static void main(String[] args) throws IOException {
        Launcher.launch(
                ChatServer::start,
                "Open %s and log in: alice with wonderland, or bob with thebuilder. Ctrl-C stops the server.");
    }

    static Site start(Switches switches) {
        Clock clock = Clock.systemUTC();
        Users users = new Users(switches.text("users", "jdbc:h2:./data/users"));
        SessionStore sessions = sessions(switches, clock);
        Room room = new Room(clock, System::nanoTime, switches.number("rate", 20, 0, 1_000_000));
        Heartbeat heartbeat = Heartbeat.start(switches);
        LoginDesk desk = new LoginDesk();
        SessionWatch watch = new SessionWatch(sessions, room);
        watch.start();
        Routes routes = new Routes(switches, sessions, desk);
        return Site.start(switches, routes.of(new Accounts(users), new ChatEndpoint(room, heartbeat)))
                .closing(room, watch, heartbeat)
                .closingLast(desk, sessions, users);
    }

    private static SessionStore sessions(Switches switches, Clock clock) {
        Lifetime lifetime = Lifetime.of(switches);
        String redis = switches.text("redis", null);
        return redis == null
                ? new MemorySessions(clock, lifetime)
                : new RedisSessions(new Redis(redis), clock, lifetime);
    }

    private ChatServer() {}
}
