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

/** Brings each connection into the room: what arrives is read and said there, what ends leaves. */
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
        Session session = exchange.getAttachment(SessionGate.SESSION);
        new Connection(channel, heartbeat, MAX_MESSAGE_BYTES) {
            private final Member member = room.join(session, new SocketOutbox(channel, this));

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
                room.refuse(member, "Only text is understood here.");
            }

            @Override
            protected void ended(Close close) {
                room.leave(member);
            }
        }.open();
    }
}
