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
import java.util.concurrent.ConcurrentHashMap;

/** Step 4: the page gives each message an id, and sends it until it comes back. The room stores it once, on this server. */
final class Step4 {
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
              const waiting = new Map();
              let socket;
              let after = 0;

              function connect() {
                socket = new WebSocket("/chat" + location.search + "&after=" + after);
                socket.onopen = () => {
                  state.textContent = "open";
                  waiting.forEach((words, id) => socket.send(id + " " + words));
                };
                socket.onclose = () => {
                  state.textContent = "closed";
                  setTimeout(connect, 1000);
                };
                socket.onmessage = (message) => {
                  const [number, id, ...words] = message.data.split(" ");
                  waiting.delete(id);
                  if (Number(number) <= after) return; // we have it already
                  after = Number(number);
                  const line = document.createElement("p");
                  line.textContent = number + " " + words.join(" ");
                  log.append(line);
                };
              }

              say.onsubmit = (submit) => {
                submit.preventDefault();
                const id = Math.random().toString(36).slice(2);
                waiting.set(id, text.value);
                if (socket.readyState === WebSocket.OPEN) socket.send(id + " " + text.value);
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
        Step4 chat = new Step4();
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
                String[] idAndText = message.getData().split(" ", 2);
                room.say(from, idAndText[0], name + ": " + idAndText[1]);
            }
        });
        channel.resumeReceives();
    }

    private static final class Room {
        private final List<String> said = new ArrayList<>();
        private final Map<String, String> lines = new HashMap<>(); // by the id
        private final Set<WebSocketChannel> members = new HashSet<>();

        synchronized void join(WebSocketChannel channel, int after) {
            said.subList(Math.min(after, said.size()), said.size()).forEach(line -> Step3.tell(channel, line));
            members.add(channel);
        }

        synchronized void leave(WebSocketChannel channel) {
            members.remove(channel);
        }

        synchronized void say(WebSocketChannel from, String id, String text) {
            String known = lines.get(id);
            if (known != null) {
                Step3.tell(from, known); // only the sender did not know
                return;
            }
            String line = (said.size() + 1) + " " + id + " " + text;
            said.add(line);
            lines.put(id, line);
            members.forEach(member -> Step3.tell(member, line));
        }
    }
}
