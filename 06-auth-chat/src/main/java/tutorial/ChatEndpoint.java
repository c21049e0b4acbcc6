package tutorial;

import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.nio.ByteBuffer;
import tutorial.kit.Close;
import tutorial.kit.Connection;
import tutorial.kit.Heartbeat;
import tutorial.session.Session;
import tutorial.session.SessionGate;

/**
 * Makes a room member of each connection, tells the room what the member says, and lets the member leave at the end.
 */
final class ChatEndpoint implements WebSocketConnectionCallback {
    private static final int MAX_MESSAGE_BYTES = 8 * 1024;

    private final Room room;
    private final Heartbeat heartbeat;

    ChatEndpoint(Room room, Heartbeat heartbeat) {
        this.room = room;
        this.heartbeat = heartbeat;
    }

    @Override
    public void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        new ChatConnection(channel, exchange.getAttachment(SessionGate.SESSION)).open();
    }

    /** One member's connection. */
    private final class ChatConnection extends Connection {
        private final Member member;

        private ChatConnection(WebSocketChannel channel, Session session) {
            super(channel, heartbeat, MAX_MESSAGE_BYTES);
            member = room.join(session, new SocketOutbox(channel, this));
        }

        @Override
        protected void text(String message) {
            try {
                room.say(member, Wire.read(message));
            } catch (IllegalArgumentException e) {
                room.refuse(member, e.getMessage());
            }
        }

        @Override
        protected void binary(ByteBuffer message) {
            room.refuse(member, "Send text: this chat does not understand binary messages.");
        }

        @Override
        protected void ended(Close close) {
            room.leave(member);
        }
    }
}
