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
import java.util.List;
import java.util.Set;

/** Step 1: a chat with names. Each browser says who it is, and the server believes it. */
final class Step1 {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Chat</title>
            <form id="enter"><label>Your name <input id="who" autofocus></label> <button>Enter</button></form>
            <form id="say"><label>Say <input id="text"></label></form>
            <p id="state">Who are you?</p>
            <div id="log"></div>
            <script>
              let socket;
              enter.onsubmit = (submit) => {
                submit.preventDefault();
                socket?.close();
                socket = new WebSocket("/chat?name=" + encodeURIComponent(who.value));
                socket.onopen = () => { state.textContent = "You are in."; };
                socket.onmessage = (message) => {
                  const line = document.createElement("p");
                  line.textContent = message.data;
                  log.append(line);
                };
              };
              say.onsubmit = (submit) => {
                submit.preventDefault();
                socket.send(text.value);
                text.value = "";
              };
            </script>
            """;

    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/");
    }

    static Undertow start(int port) {
        return start(port, PAGE);
    }

    static Undertow start(int port, String page) {
        Room room = new Room();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(exchange -> show(page, exchange))
                        .addExactPath("/chat", websocket((exchange, channel) -> room.join(nameIn(exchange), channel))))
                .build();
        server.start();
        return server;
    }

    static void show(String page, HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.getResponseSender().send(page);
    }

    private static String nameIn(WebSocketHttpExchange exchange) {
        return exchange.getRequestParameters()
                .getOrDefault("name", List.of("Somebody"))
                .get(0);
    }

    /** The channels of all who are here, and one lock around them, as in chapter 04. */
    static final class Room {
        private final Set<WebSocketChannel> members = new HashSet<>();

        /** From now on, this channel hears everything, and speaks in this name. */
        synchronized void join(String name, WebSocketChannel channel) {
            members.add(channel);
            channel.addCloseTask(closed -> leave(channel));
            channel.getReceiveSetter().set(new AbstractReceiveListener() {
                @Override
                protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
                    say(from, name + ": " + message.getData());
                }
            });
            channel.resumeReceives();
        }

        synchronized void leave(WebSocketChannel channel) {
            members.remove(channel);
        }

        private synchronized void say(WebSocketChannel from, String line) {
            if (members.contains(from)) { // after leaving, nobody speaks
                for (WebSocketChannel member : members) {
                    member.getIoThread().execute(() -> WebSockets.sendText(line, member, null));
                }
            }
        }
    }
}
