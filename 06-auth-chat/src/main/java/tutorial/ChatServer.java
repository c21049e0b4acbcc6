package tutorial;

import java.io.IOException;
import java.time.Clock;

/** A chat for people who have logged in, at {@code /}, with its socket at {@code /chat}. */
final class ChatServer implements Launcher.Server {
    private final Users users;
    private final SessionStore sessions;
    private final SessionWatch watch;
    private final Room room;
    private final Heartbeat heartbeat;
    private final LoginDesk desk;
    private final Site site;

    public static void main(String[] args) throws IOException {
        Launcher.launch(
                ChatServer::start,
                "Open %s and log in: alice with wonderland, or bob with thebuilder. Ctrl-C stops the server.");
    }

    static ChatServer start(Switches switches) {
        return new ChatServer(switches);
    }

    private ChatServer(Switches switches) {
        Clock clock = Clock.systemUTC();
        users = new Users(switches.text("users", "jdbc:h2:./data/users"));
        sessions = sessions(switches, clock);
        room = new Room(clock, System::nanoTime, switches.number("rate", 20, 0, 1_000_000));
        heartbeat = new Heartbeat(switches);
        desk = new LoginDesk();
        Addresses addresses = new Addresses(switches, sessions, desk);
        site = Site.start(switches, addresses.of(new Accounts(users), new ChatEndpoint(room, heartbeat)));
        watch = new SessionWatch(sessions, room);
        watch.start();
        heartbeat.start();
    }

    private static SessionStore sessions(Switches switches, Clock clock) {
        Lifetime lifetime = Lifetime.of(switches);
        String redis = switches.text("redis", null);
        return redis == null
                ? new MemorySessions(clock, lifetime)
                : new RedisSessions(new Redis(redis), clock, lifetime);
    }

    @Override
    public String address() {
        return site.address();
    }

    @Override
    public void close() {
        site.refuseRequests();
        room.close();
        watch.close();
        heartbeat.close();
        site.close();
        desk.close();
        sessions.close();
        users.close();
    }
}
