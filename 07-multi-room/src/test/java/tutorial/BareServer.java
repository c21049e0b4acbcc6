package tutorial;

import io.undertow.Handlers;
import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tutorial.kit.Close;
import tutorial.kit.Connection;
import tutorial.kit.Heartbeat;
import tutorial.kit.Launcher;
import tutorial.kit.Site;
import tutorial.kit.Switches;
import tutorial.ledger.Message;
import tutorial.ledger.Seq;

/**
 * Rooms as chapter 04 has its one: a lock, and a loop in which each message is put into each outbox. They remember
 * nothing, and nobody leaves them. What the rooms of this chapter cost is measured against these.
 */
final class BareServer implements WebSocketConnectionCallback {
    private final Map<String, BareRoom> rooms = new ConcurrentHashMap<>();
    private final Heartbeat heartbeat;

    public static void main(String[] args) throws IOException {
        Launcher.launch(BareServer::start, "Listens at %s");
    }

    private static Site start(Switches switches) {
        var chat = Handlers.websocket(new BareServer(Heartbeat.start(switches)));
        return Site.start(switches, Handlers.path().addExactPath("/chat", chat));
    }

    private BareServer(Heartbeat heartbeat) {
        this.heartbeat = heartbeat;
    }

    private static final class BareRoom {
        private final Clock clock = Clock.systemUTC();
        private final Set<Outbox> members = new LinkedHashSet<>();
        private final List<String> present = new ArrayList<>();
        private Seq last = Seq.ZERO;

        private synchronized void enter(Command.Enter enter, String name, Outbox outbox) {
            members.add(outbox);
            present.add(name);
            tellAll(new Event.Entered(enter.room(), name, clock.instant(), List.copyOf(present)));
        }

        private synchronized void say(Command.Say say, String name) {
            last = last.next(clock.instant());
            tellAll(Event.Said.of(Message.of(say.room(), last, name, say.text(), say.id())));
        }

        private void tellAll(Event event) {
            byte[] message = Wire.write(event);
            members.forEach(member -> member.put(message));
        }
    }

    @Override
    public void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        String name = exchange.getRequestParameters().get("name").get(0);
        new Connection(channel, heartbeat, 8 * 1024) {
            private final Outbox outbox = new SocketOutbox(channel, this);

            @Override
            protected void text(String message) {
                Command command = Wire.read(message);
                if (command instanceof Command.Enter enter) {
                    rooms.computeIfAbsent(enter.room(), room -> new BareRoom()).enter(enter, name, outbox);
                } else if (command instanceof Command.Say say) {
                    rooms.get(say.room()).say(say, name);
                }
            }

            @Override
            protected void binary(ByteBuffer message) {}

            @Override
            protected void ended(Close close) {}
        }.open();
    }
}
