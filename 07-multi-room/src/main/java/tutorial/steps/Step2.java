package tutorial.steps;

import static io.undertow.Handlers.path;
import static io.undertow.Handlers.websocket;

import io.undertow.Undertow;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Step 2: a room is made and removed in one step. It still forgets everything that was said. */
final class Step2 {
    private final Map<String, Step1.Room> rooms = new ConcurrentHashMap<>();

    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/?room=tea&name=Anna");
    }

    static Undertow start(int port) {
        Step2 chat = new Step2();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(exchange -> Step1.show(Step1.PAGE, exchange))
                        .addExactPath("/chat", websocket(chat::onConnect)))
                .build();
        server.start();
        return server;
    }

    private void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        String name = Step1.parameter(exchange, "room");
        Step1.Room room = enter(name, channel);
        channel.addCloseTask(closed -> leave(name, channel));
        Step1.listen(channel, Step1.parameter(exchange, "name"), room);
    }

    private Step1.Room enter(String name, WebSocketChannel channel) {
        return rooms.compute(name, (same, here) -> {
            Step1.Room room = here == null ? new Step1.Room() : here;
            room.join(channel);
            return room;
        });
    }

    private void leave(String name, WebSocketChannel channel) {
        rooms.computeIfPresent(name, (same, room) -> {
            boolean empty = room.leave(channel);
            if (empty) {
                System.out.println("The room " + name + " is gone.");
            }
            return empty ? null : room;
        });
    }

    /** The room of this name, made in the same way. */
    Step1.Room room(String name) {
        return rooms.compute(name, (same, here) -> here == null ? new Step1.Room() : here);
    }
}
