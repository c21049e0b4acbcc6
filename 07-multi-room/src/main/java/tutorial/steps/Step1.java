package tutorial.steps;

import static io.undertow.Handlers.path;
import static io.undertow.Handlers.websocket;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Step 1: a map of rooms. Two guests who open a room in the same moment may get a room each, and no room ever goes away. */
final class Step1 {
    static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <link rel="icon" href="data:,">
            <title>Rooms</title>
            <p id="state">connecting</p>
            <form id="say"><label>Say <input id="text" autofocus></label></form>
            <div id="log"></div>
            <script>
              const socket = new WebSocket("/chat" + location.search);
              socket.onopen = () => { state.textContent = "open"; };
              socket.onclose = () => { state.textContent = "closed"; };
              socket.onmessage = (message) => {
                const line = document.createElement("p");
                line.textContent = message.data;
                log.append(line);
              };
              say.onsubmit = (submit) => {
                submit.preventDefault();
                socket.send(text.value);
                text.value = "";
              };
            </script>
            """;

    private final Map<String, Room> rooms = new ConcurrentHashMap<>();

    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/?room=tea&name=Anna");
    }

    static Undertow start(int port) {
        Step1 chat = new Step1();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(exchange -> show(PAGE, exchange)).addExactPath("/chat", websocket(chat::onConnect)))
                .build();
        server.start();
        return server;
    }

    static void show(String page, HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.getResponseSender().send(page);
    }

    private void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        Room room = room(parameter(exchange, "room"));
        room.join(channel);
        channel.addCloseTask(room::leave);
        listen(channel, parameter(exchange, "name"), room);
    }

    /** The room of this name, which is made when nobody has been in it yet. */
    Room room(String name) {
        Room room = rooms.get(name);
        if (room == null) {
            room = new Room();
            rooms.put(name, room);
        }
        return room;
    }

    static String parameter(WebSocketHttpExchange exchange, String name) {
        return exchange.getRequestParameters().get(name).get(0);
    }

    static void listen(WebSocketChannel channel, String name, Room room) {
        channel.getReceiveSetter().set(new AbstractReceiveListener() {
            @Override
            protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
                room.tellAll(name + ": " + message.getData());
            }
        });
        channel.resumeReceives();
    }

    /** The chat of chapter 04, step 3. */
    static final class Room {
        private final Set<WebSocketChannel> members = new HashSet<>();

        synchronized void join(WebSocketChannel channel) {
            members.add(channel);
        }

        /** Returns whether nobody is left. */
        synchronized boolean leave(WebSocketChannel channel) {
            members.remove(channel);
            return members.isEmpty();
        }

        synchronized void tellAll(String line) {
            for (WebSocketChannel member : members) {
                member.getIoThread().execute(() -> WebSockets.sendText(line, member, null));
            }
        }
    }
}
