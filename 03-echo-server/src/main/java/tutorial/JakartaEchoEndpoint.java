package tutorial;

import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tutorial.kit.Close;
import tutorial.kit.Heartbeat;
import tutorial.kit.Peer;

/** The echo at {@code /echo-jakarta}, with the standard API. Each connection gets an object of its own. */
@ServerEndpoint("/echo-jakarta")
public final class JakartaEchoEndpoint implements Peer {
    private static final SendHandler NO_CALLBACK = result -> {};
    private static final int SECONDS_TO_FINISH_CLOSING = 5;

    private final Heartbeat heartbeat;
    private final Consumer<Close> closeListener;
    private UndertowSession session;
    private WebSocketChannel channel;
    private Echo echo;

    JakartaEchoEndpoint(Heartbeat heartbeat, Consumer<Close> closeListener) {
        this.heartbeat = heartbeat;
        this.closeListener = closeListener;
    }

    @OnOpen
    public void open(Session session) {
        this.session = (UndertowSession) session;
        channel = this.session.getWebSocketChannel();
        channel.addCloseTask(closed -> heartbeat.remove(this));
        String mode = session.getRequestParameterMap()
                .getOrDefault("mode", List.of("text"))
                .get(0);
        echo = Echo.in(mode);
        if (channel.isOpen()) { // else it has ended before it began, and no close task will run
            heartbeat.add(this);
        }
        if (!Echo.isMode(mode)) {
            close(1008, "the mode must be text or json");
        }
    }

    @OnMessage(maxMessageSize = EchoServer.MAX_MESSAGE_BYTES)
    public void text(String message) {
        session.getAsyncRemote().sendText(echo.answer(message), NO_CALLBACK);
    }

    @OnMessage(maxMessageSize = EchoServer.MAX_MESSAGE_BYTES)
    public void binary(byte[] message) {
        session.getAsyncRemote().sendBinary(ByteBuffer.wrap(message), NO_CALLBACK);
    }

    @OnMessage
    public void pong(PongMessage message) {
        heartbeat.pong(this);
    }

    /** A close frame has been received or sent, or the connection is lost. */
    @OnClose
    public void ended(CloseReason close) {
        channel.getIoThread().executeAfter(this::drop, SECONDS_TO_FINISH_CLOSING, TimeUnit.SECONDS);
        closeListener.accept(
                new Close(close.getCloseCode().getCode(), Objects.requireNonNullElse(close.getReasonPhrase(), "")));
    }

    /** The peer has broken the protocol, or the connection is lost. Undertow ends it, and {@link #ended} follows. */
    @OnError
    public void error(Throwable error) {}

    @Override
    public void ping() {
        channel.getIoThread().execute(this::pingUnlessClosing);
    }

    /** Runs on the I/O thread, which also sends close frames. A ping after one would fail, and cut the connection. */
    private void pingUnlessClosing() {
        if (channel.isCloseFrameSent()) {
            return;
        }
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException e) {
            drop();
        }
    }

    /** Jakarta WebSocket has no method for this, but Undertow's session has one. */
    @Override
    public void drop() {
        channel.getIoThread().execute(session::forceClose);
    }

    @Override
    public void close(int code, String reason) {
        Close close = Close.toSend(code, reason);
        try {
            session.close(new CloseReason(CloseCodes.getCloseCode(close.code()), close.reason()));
        } catch (IOException e) {
            drop();
        }
    }
}
