package tutorial.steps;

import static io.undertow.Handlers.path;
import static io.undertow.Handlers.websocket;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.io.IOException;

/** Step 7: prints every callback that Undertow offers for the end of a connection, to see which one can be trusted. */
final class Step7 {
    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/");
    }

    static Undertow start(int port) {
        HttpHandler page = exchange -> exchange.getResponseSender().send("hello");
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(page).addExactPath("/echo", websocket(Step7::onConnect)))
                .build();
        server.start();
        return server;
    }

    private static void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        channel.getReceiveSetter().set(new AbstractReceiveListener() {
            @Override
            protected long getMaxTextBufferSize() {
                return 65_536;
            }

            @Override
            protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
                WebSockets.sendText(message.getData(), channel, null);
            }

            @Override
            protected void onFullCloseMessage(WebSocketChannel channel, BufferedBinaryMessage message)
                    throws IOException {
                System.out.println("close message");
                super.onFullCloseMessage(channel, message); // sends our close frame
            }

            @Override
            protected void onError(WebSocketChannel channel, Throwable error) {
                System.out.println("error: " + error);
                super.onError(channel, error);
            }
        });
        channel.addCloseTask(closed -> System.out.println("close task"));
        channel.resumeReceives();
    }
}
