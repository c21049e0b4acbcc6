package tutorial;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tutorial.kit.Close;
import tutorial.kit.Connection;
import tutorial.kit.Gate;
import tutorial.kit.Heartbeat;
import tutorial.kit.Site;

/**
 * Makes a member of each connection, with the name in its address, and passes the member's commands on to the lobby.
 */
final class ChatEndpoint implements HttpHandler, WebSocketConnectionCallback {
    private static final int MAX_MESSAGE_BYTES = 8 * 1024;
    private static final Set<Integer> MAY_COME_BACK = Set.of(
            1001, // a page that is closed or loaded again, or our own end
            Room.TAKEN_OVER); // has come back already, but not yet to all rooms

    private final Lobby lobby;
    private final Heartbeat heartbeat;
    private final int rate;
    private final HttpHandler upgrade = Gate.websocket(this);

    /** @param rate how many messages, and how many other commands, a member may send in a second; 0 for no limit */
    ChatEndpoint(Lobby lobby, Heartbeat heartbeat, int rate) {
        this.lobby = lobby;
        this.heartbeat = heartbeat;
        this.rate = rate;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        try {
            Visitor.of(exchange.getQueryParameters());
        } catch (IllegalArgumentException e) {
            Site.refuse(exchange, StatusCodes.BAD_REQUEST, e.getMessage());
            return;
        }
        upgrade.handleRequest(exchange);
    }

    @Override
    public void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        new ChatConnection(channel, Visitor.of(exchange.getRequestParameters())).open();
    }

    /** One member's connection. Its commands are executed one after another. */
    private final class ChatConnection extends Connection {
        private final WebSocketChannel channel;
        private final Member member;
        private CompletableFuture<Void> doing = completedFuture(null);

        private ChatConnection(WebSocketChannel channel, Visitor visitor) {
            super(channel, heartbeat, MAX_MESSAGE_BYTES);
            this.channel = channel;
            member = new Member(lobby.place(visitor), new SocketOutbox(channel, this), rate, System::nanoTime);
            member.tell(new Event.Welcome(visitor.name()));
        }

        @Override
        protected void text(String message) {
            execute(Wire.read(message));
        }

        @Override
        protected void binary(ByteBuffer message) {
            execute(new Command.Nonsense("Send text: this chat does not understand binary messages.", null));
        }

        /** While a command waits for the ledger, nothing more is received from this client. */
        private void execute(Command command) {
            doing = lobby.receive(member, command).toCompletableFuture();
            if (!doing.isDone()) {
                channel.suspendReceives();
                doing.thenRun(channel::resumeReceives);
            }
        }

        @Override
        protected void ended(Close close) {
            boolean mayComeBack = close.equals(Close.LOST) || MAY_COME_BACK.contains(close.code());
            doing.thenRun(() -> lobby.end(member, mayComeBack));
        }
    }
}
