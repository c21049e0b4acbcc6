package tutorial;

import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import tutorial.kit.Close;
import tutorial.kit.Connection;
import tutorial.kit.Heartbeat;

/** The echo at {@code /echo}, with Undertow's own API. One object serves all connections. */
final class EchoEndpoint implements WebSocketConnectionCallback {
    private final Heartbeat heartbeat;
    private final Consumer<Close> closeListener;

    EchoEndpoint(Heartbeat heartbeat, Consumer<Close> closeListener) {
        this.heartbeat = heartbeat;
        this.closeListener = closeListener;
    }

    @Override
    public void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        String mode = exchange.getRequestParameters()
                .getOrDefault("mode", List.of("text"))
                .get(0);
        Connection connection = new EchoConnection(channel, Echo.in(mode));
        connection.open();
        if (!Echo.isMode(mode)) {
            connection.close(1008, "the mode must be text or json");
        }
    }

    /** One client's connection. */
    private final class EchoConnection extends Connection {
        private final WebSocketChannel channel;
        private final Echo echo;

        private EchoConnection(WebSocketChannel channel, Echo echo) {
            super(channel, heartbeat, EchoServer.MAX_MESSAGE_BYTES);
            this.channel = channel;
            this.echo = echo;
        }

        @Override
        protected void text(String message) {
            WebSockets.sendText(echo.answer(message), channel, NO_CALLBACK);
        }

        @Override
        protected void binary(ByteBuffer message) {
            WebSockets.sendBinary(message, channel, NO_CALLBACK);
        }

        @Override
        protected void ended(Close close) {
            closeListener.accept(close);
        }
    }
}
