package tutorial.steps;

import static io.undertow.Handlers.path;
import static io.undertow.Handlers.websocket;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.spi.WebSocketHttpExchange;

/** Step 3: a listener that prints what a client says. Nothing is ever printed, because the server does not read yet. */
final class Step3 {
    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/");
    }

    static Undertow start(int port) {
        HttpHandler page = exchange -> exchange.getResponseSender().send("hello");
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(page).addExactPath("/echo", websocket(Step3::onConnect)))
                .build();
        server.start();
        return server;
    }

    private static void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        System.out.println("open");
        channel.getReceiveSetter().set(new AbstractReceiveListener() {
            @Override
            protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
                System.out.println("message: " + message.getData());
            }
        });
    }
}
