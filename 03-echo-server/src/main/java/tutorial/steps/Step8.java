package tutorial.steps;

import static io.undertow.Handlers.path;
import static io.undertow.Handlers.websocket;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.spi.WebSocketHttpExchange;

/** Step 8: only pages of this server may connect. It believes the Host header, which the chapter's program does not. */
final class Step8 {
    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/");
    }

    static Undertow start(int port) {
        HttpHandler page = exchange -> exchange.getResponseSender().send("hello");
        HttpHandler echo = onlyOurPages(websocket(Step8::onConnect));
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(page).addExactPath("/echo", echo))
                .build();
        server.start();
        return server;
    }

    private static HttpHandler onlyOurPages(HttpHandler next) {
        return exchange -> {
            String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
            String ours = exchange.getRequestScheme() + "://" + exchange.getHostAndPort();
            if (origin == null || origin.equals(ours)) { // a program that is not a browser sends no Origin
                next.handleRequest(exchange);
            } else {
                exchange.setStatusCode(StatusCodes.FORBIDDEN);
                exchange.getResponseSender().send("Pages of other sites may not connect.");
            }
        };
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
        });
        channel.resumeReceives();
    }
}
