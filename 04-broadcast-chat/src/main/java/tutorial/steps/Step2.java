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

/** Step 2: one lock guards the list. It is held while messages are sent, and two threads can wait for each other. */
final class Step2 {
    private final List<WebSocketChannel> members = new ArrayList<>();

    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/");
    }

    static Undertow start(int port) {
        Step2 chat = new Step2();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(Step2::page).addExactPath("/chat", websocket(chat::onConnect)))
                .build();
        server.start();
        return server;
    }

    private static void page(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.getResponseSender().send(Step1.PAGE);
    }

    private synchronized void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        members.add(channel);
        channel.addCloseTask(closed -> leave(channel));
        channel.getReceiveSetter().set(new AbstractReceiveListener() {
            @Override
            protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
                tellAll(message.getData());
            }
        });
        channel.resumeReceives();
    }

    private synchronized void leave(WebSocketChannel channel) {
        members.remove(channel);
    }

    private synchronized void tellAll(String text) {
        for (WebSocketChannel member : members) {
            WebSockets.sendText(text, member, null);
        }
    }
}
