package tutorial.steps;

import static io.undertow.Handlers.path;
import static io.undertow.Handlers.websocket;

import io.undertow.Undertow;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Step 3: the lines of a room have numbers, and a page that comes back asks for those it has missed. A line may be there twice. */
final class Step3 {
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
              let socket;
              let after = 0;

              function connect() {
                socket = new WebSocket("/chat" + location.search + "&after=" + after);
                socket.onopen = () => { state.textContent = "open"; };
                socket.onclose = () => {
                  state.textContent = "closed";
                  setTimeout(connect, 1000);
                };
                socket.onmessage = (message) => {
                  const line = document.createElement("p");
                  line.textContent = message.data;
                  log.append(line);
                  after = parseInt(message.data);
                };
              }

              say.onsubmit = (submit) => {
                submit.preventDefault();
                socket.send(text.value);
                text.value = "";
              };
              connect();
            </script>
            """;

    private final Map<String, Room> rooms = new ConcurrentHashMap<>();

    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/?room=tea&name=Anna");
    }

    static Undertow start(int port) {
        Step3 chat = new Step3();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(
                        path(exchange -> Step1.show(PAGE, exchange)).addExactPath("/chat", websocket(chat::onConnect)))
                .build();
        server.start();
        return server;
    }

    private void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        Room room = rooms.computeIfAbsent(Step1.parameter(exchange, "room"), name -> new Room());
        String name = Step1.parameter(exchange, "name");
        room.join(channel, Integer.parseInt(Step1.parameter(exchange, "after")));
        channel.addCloseTask(room::leave);
        channel.getReceiveSetter().set(new AbstractReceiveListener() {
            @Override
            protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
                room.say(name + ": " + message.getData());
            }
        });
        channel.resumeReceives();
    }

    /** A room that remembers what was said, as long as the program runs. */
    private static final class Room {
        private final List<String> said = new ArrayList<>();
        private final Set<WebSocketChannel> members = new HashSet<>();

        synchronized void join(WebSocketChannel channel, int after) {
            said.subList(Math.min(after, said.size()), said.size()).forEach(line -> tell(channel, line));
            members.add(channel);
        }

        synchronized void leave(WebSocketChannel channel) {
            members.remove(channel);
        }

        synchronized void say(String text) {
            String line = (said.size() + 1) + " " + text;
            said.add(line);
            members.forEach(member -> tell(member, line));
        }
    }

    static void tell(WebSocketChannel channel, String line) {
        channel.getIoThread().execute(() -> WebSockets.sendText(line, channel, null));
    }
}
