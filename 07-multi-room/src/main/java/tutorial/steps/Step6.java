package tutorial.steps;

import static io.undertow.Handlers.path;
import static io.undertow.Handlers.websocket;

import io.undertow.Undertow;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Step 6: a server writes what it hears into a ledger, and tells its members what it reads there. All are in one process. */
final class Step6 {
    private final Ledger ledger;
    private final Map<String, Room> rooms = new HashMap<>();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(); // it alone touches the rooms, and may wait

    private Step6(Ledger ledger) {
        this.ledger = ledger;
        ledger.listen(room -> thread.execute(() -> look(room)));
    }

    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        Ledger ledger = new MemoryLedger();
        start(port, ledger);
        start(port + 1, ledger);
        System.out.println("Open http://localhost:" + port + "/?room=tea&name=Anna");
        System.out.println("and http://localhost:" + (port + 1) + "/?room=tea&name=Ben");
    }

    static Undertow start(int port, Ledger ledger) {
        Step6 chat = new Step6(ledger);
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(exchange -> Step1.show(Step4.PAGE, exchange))
                        .addExactPath("/chat", websocket(chat::onConnect)))
                .build();
        server.start();
        return server;
    }

    private void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        String room = Step1.parameter(exchange, "room");
        String name = Step1.parameter(exchange, "name");
        int after = Integer.parseInt(Step1.parameter(exchange, "after"));
        thread.execute(() -> join(room, channel, after));
        channel.addCloseTask(closed -> thread.execute(() -> leave(room, channel)));
        channel.getReceiveSetter().set(new AbstractReceiveListener() {
            @Override
            protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
                String[] idAndText = message.getData().split(" ", 2);
                thread.execute(() -> ledger.append(room, idAndText[0], name + ": " + idAndText[1]));
            }
        });
        channel.resumeReceives();
    }

    private void join(String name, WebSocketChannel channel, int after) {
        look(name);
        Room room = rooms.get(name);
        ledger.after(name, after).stream()
                .limit(Math.max(0, room.told - after)) // the lines after these are told to all, with the next look
                .forEach(line -> Step3.tell(channel, line));
        room.members.add(channel);
    }

    private void leave(String name, WebSocketChannel channel) {
        rooms.get(name).members.remove(channel);
    }

    /** Tells the members on this server what is new in the ledger. */
    private void look(String name) {
        Room room = rooms.computeIfAbsent(name, same -> new Room());
        for (String line : ledger.after(name, room.told)) {
            room.members.forEach(member -> Step3.tell(member, line));
            room.told++;
        }
    }

    private static final class Room {
        private final Set<WebSocketChannel> members = new HashSet<>();
        private int told; // the number of the last line that the members have got
    }

    /** A ledger for servers in one process. */
    static final class MemoryLedger implements Ledger {
        private final Map<String, List<String>> said = new HashMap<>();
        private final Set<String> ids = new HashSet<>();
        private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

        @Override
        public synchronized void append(String room, String id, String text) {
            List<String> lines = said.computeIfAbsent(room, name -> new ArrayList<>());
            if (ids.add(room + " " + id)) {
                lines.add((lines.size() + 1) + " " + id + " " + text);
            }
            listeners.forEach(listener -> listener.accept(room));
        }

        @Override
        public synchronized List<String> after(String room, int number) {
            List<String> lines = said.getOrDefault(room, List.of());
            return List.copyOf(lines.subList(Math.min(number, lines.size()), lines.size()));
        }

        @Override
        public void listen(Consumer<String> listener) {
            listeners.add(listener);
        }
    }
}
