package tutorial;

import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import tutorial.kit.Gate;
import tutorial.kit.Heartbeat;
import tutorial.kit.Later;
import tutorial.kit.Launcher;
import tutorial.kit.Site;
import tutorial.kit.Switches;
import tutorial.ledger.Ledger;
import tutorial.ledger.MemoryLedger;
import tutorial.ledger.Redis;
import tutorial.ledger.RedisLedger;

/** A chat with many rooms, at {@code /chat}, on this node alone or on all that share a Redis. */
final class ChatServer {
    public static void main(String[] args) throws IOException {
        Launcher.launch(ChatServer::start, "Open %s in two windows. Ctrl-C stops the server.");
    }

    static Site start(Switches switches) {
        Heartbeat heartbeat = Heartbeat.start(switches);
        int rate = switches.number("rate", 20, 0, 1_000_000);
        Later later = Later.onThread("later");
        String node = UUID.randomUUID().toString();
        Ledger ledger = ledger(switches, node, later);
        Lobby lobby = new Lobby(ledger, node, Clock.systemUTC(), later);
        ChatEndpoint chat = new ChatEndpoint(lobby, heartbeat, rate);
        return Site.start(switches, Site.pages().addExactPath("/chat", new Gate(switches, chat)))
                .closing(lobby, heartbeat)
                .closingLast(ledger, later);
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

    private ChatServer() {}
}
