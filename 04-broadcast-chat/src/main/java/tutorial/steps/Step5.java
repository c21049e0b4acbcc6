package tutorial.steps;

import static io.undertow.Handlers.path;
import static io.undertow.Handlers.websocket;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.xnio.IoUtils;

/** Step 5: an outbox for each member. A member whose outbox is full is disconnected, and the others notice nothing. */
final class Step5 {
    private final List<Outbox> members = new ArrayList<>();

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.getInteger("port", 8080);
        start(port, Step1.PAGE);
        System.out.println("Open http://localhost:" + port + "/");
        printHeap();
    }

    static Undertow start(int port, String page) {
        Step5 chat = new Step5();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(exchange -> show(page, exchange)).addExactPath("/chat", websocket(chat::onConnect)))
                .build();
        server.start();
        return server;
    }

    /** Prints every second how much of the heap is in use. Never ends. */
    static void printHeap() throws InterruptedException {
        Runtime java = Runtime.getRuntime();
        while (true) {
            java.gc(); // so that what is left is in use
            System.out.println("heap: " + (java.totalMemory() - java.freeMemory()) / 1_000_000 + " MB");
            Thread.sleep(1000);
        }
    }

    private static void show(String page, HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.getResponseSender().send(page);
    }

    private synchronized void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        Outbox outbox = new Outbox(channel);
        members.add(outbox);
        channel.addCloseTask(closed -> leave(outbox));
        channel.getReceiveSetter().set(new AbstractReceiveListener() {
            @Override
            protected long getMaxTextBufferSize() {
                return 8 * 1024;
            }

            @Override
            protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
                tellAll(message.getData());
            }
        });
        channel.resumeReceives();
    }

    private synchronized void leave(Outbox outbox) {
        members.remove(outbox);
    }

    private synchronized void tellAll(String text) {
        members.forEach(member -> member.put(text));
    }

    /** The messages for one member: one is with Undertow, and up to a thousand wait here. */
    private static final class Outbox implements WebSocketCallback<Void> {
        private final WebSocketChannel channel;
        private final Queue<String> waiting = new ArrayDeque<>();
        private boolean sending;

        Outbox(WebSocketChannel channel) {
            this.channel = channel;
        }

        synchronized void put(String text) {
            if (waiting.size() == 1000) {
                channel.getIoThread().execute(() -> IoUtils.safeClose(channel));
                return;
            }
            waiting.add(text);
            if (!sending) {
                sendNext();
            }
        }

        private synchronized void sendNext() {
            String text = waiting.poll();
            sending = text != null;
            if (sending) {
                channel.getIoThread().execute(() -> WebSockets.sendText(text, channel, this));
            }
        }

        @Override
        public void complete(WebSocketChannel channel, Void context) {
            sendNext();
        }

        @Override
        public void onError(WebSocketChannel channel, Void context, Throwable error) {
            // the connection is ending, and its close task will tell the room
        }
    }
}
