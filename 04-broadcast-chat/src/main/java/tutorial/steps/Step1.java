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
import java.util.ArrayList;
import java.util.List;

/** Step 1: everybody hears everybody, by a list and a loop. It breaks as soon as two things happen at once. */
final class Step1 {
    static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Chat</title>
            <form id="say"><label>Say <input id="text" autofocus></label></form>
            <div id="log"></div>
            <script>
              const socket = new WebSocket("/chat");
              socket.onmessage = (message) => log.innerHTML += "<p>" + message.data + "</p>";
              say.onsubmit = (submit) => {
                submit.preventDefault();
                socket.send(text.value);
                text.value = "";
              };
            </script>
            """;

    private final List<WebSocketChannel> members = new ArrayList<>();

    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/");
    }

    static Undertow start(int port) {
        Step1 chat = new Step1();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(Step1::page).addExactPath("/chat", websocket(chat::onConnect)))
                .build();
        server.start();
        return server;
    }

    private static void page(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.getResponseSender().send(PAGE);
    }

    private void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        members.add(channel);
        channel.addCloseTask(closed -> members.remove(channel));
        channel.getReceiveSetter().set(new AbstractReceiveListener() {
            @Override
            protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
                tellAll(message.getData());
            }
        });
        channel.resumeReceives();
    }

    private void tellAll(String text) {
        for (WebSocketChannel member : members) {
            WebSockets.sendText(text, member, null);
        }
    }
}
