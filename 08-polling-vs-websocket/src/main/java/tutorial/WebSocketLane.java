package tutorial;

import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.nio.ByteBuffer;
import tutorial.kit.Close;
import tutorial.kit.Connection;
import tutorial.kit.Heartbeat;

/** Does one handshake, and then sends each event as a frame. */
final class WebSocketLane implements WebSocketConnectionCallback {
    private static final int MAX_MESSAGE_BYTES = 1024; // clients have nothing to send here

    private final Feed feed;
    private final Tally tally;
    private final Heartbeat heartbeat;

    WebSocketLane(Feed feed, Tally tally, Heartbeat heartbeat) {
        this.feed = feed;
        this.tally = tally;
        this.heartbeat = heartbeat;
    }

    @Override
    public void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        tally.request();
        new Connection(channel, heartbeat, MAX_MESSAGE_BYTES) {
            private final SocketOutbox outbox = new SocketOutbox(channel, this);
            private final Subscriber subscriber = new SocketSubscriber(outbox, tally);

            {
                feed.subscribe(exchange.getAttachment(Since.NUMBER), subscriber);
            }

            @Override
            protected void text(String message) {
                outbox.put(Wire.write(new Event.Refused("Send nothing here. The events come by themselves.")));
            }

            @Override
            protected void binary(ByteBuffer message) {
                text("");
            }

            @Override
            protected void ended(Close close) {
                feed.unsubscribe(subscriber);
            }
        }.open();
    }
}
