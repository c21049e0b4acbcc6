package tutorial;

import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A chat with many rooms, at {@code /chat}, on this node alone or on all that share a Redis. */
final class ChatServer implements Launcher.Server {
    private final Ledger ledger;
    private final Lobby lobby;
    private final Heartbeat heartbeat;
    private final ScheduledExecutorService timer;
    private final Site site;

    public static void main(String[] args) throws IOException {
        Launcher.launch(ChatServer::start, "Open %s in two windows. Ctrl-C stops the server.");
    }

    static ChatServer start(Switches switches) {
        return new ChatServer(switches);
    }

    private ChatServer(Switches switches) {
        heartbeat = new Heartbeat(switches);
        int rate = switches.number("rate", 20, 0, 1_000_000);
        timer = Executors.newSingleThreadScheduledExecutor(ChatServer::daemon);
        Later later = (time, task) -> timer.schedule(task, time.toMillis(), TimeUnit.MILLISECONDS);
        String node = UUID.randomUUID().toString();
        ledger = ledger(switches, node, later);
        lobby = new Lobby(ledger, node, Clock.systemUTC(), later);
        ChatEndpoint chat = new ChatEndpoint(lobby, heartbeat, rate);
        site = Site.start(switches, Site.pages().addExactPath("/chat", new Gate(switches, chat)));
        heartbeat.start();
    }

    private static Ledger ledger(Switches switches, String node, Later later) {
        Ledger.Limits limits = new Ledger.Limits(limit(switches, "rooms", 1_000), limit(switches, "members", 200));
        String redis = switches.text("redis", null);
        return redis == null
                ? new MemoryLedger(Clock.systemUTC(), limits)
                : new RedisLedger(new Redis(redis), node, limits, later);
    }

    private static int limit(Switches switches, String name, int otherwise) {
        int limit = switches.number(name, otherwise, 0, 1_000_000);
        return limit == 0 ? Integer.MAX_VALUE : limit;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "later");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public String address() {
        return site.address();
    }

    @Override
    public void close() {
        site.refuseRequests();
        lobby.close();
        heartbeat.close();
        site.close();
        ledger.close();
        timer.shutdownNow();
    }
}
