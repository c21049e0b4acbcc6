package tutorial.exercises;

import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.util.Locale;

/** A solution of exercise 1. The locale is named, because in Turkish the capital of i is İ. */
class Solution1Test extends Exercise1 {
    @Override
    WebSocketConnectionCallback subject() {
        return (exchange, channel) -> {
            WebSockets.sendText("welcome", channel, null);
            channel.getReceiveSetter().set(new AbstractReceiveListener() {
                @Override
                protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
                    answer(message.getData(), channel);
                }
            });
            channel.resumeReceives();
        };
    }

    private static void answer(String text, WebSocketChannel channel) {
        if (text.equals("bye")) {
            WebSockets.sendClose(4000, "bye", channel, null);
        } else {
            WebSockets.sendText(text.toUpperCase(Locale.ROOT), channel, null);
        }
    }
}
