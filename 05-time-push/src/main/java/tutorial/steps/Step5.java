package tutorial.steps;

import static io.undertow.Handlers.path;
import static io.undertow.Handlers.websocket;

import io.undertow.Undertow;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.xnio.Options;

/** Step 5: one tick waits for each client, and a newer one takes its place. The clock runs even when nobody looks. */
final class Step5 {
    private final Map<Long, Latest> viewers = new HashMap<>();
    private long connections;
    private long tick;

    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port, Integer.getInteger("period", 1000));
        System.out.println("Open http://localhost:" + port + "/");
    }

    static Undertow start(int port, int period) {
        Step5 clock = new Step5();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(Step1::page).addExactPath("/time", websocket(clock::onConnect)))
                .build();
        server.start();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Step3::daemon);
        timer.scheduleAtFixedRate(() -> Step4.catching(clock::tellAll), period, period, TimeUnit.MILLISECONDS);
        return server;
    }

    /** The ticks for one client: while one is being sent, only the newest of the later ones waits. */
    static final class Latest implements WebSocketCallback<Void> {
        private final WebSocketChannel channel;
        private String waiting; // the newest tick, or null
        private boolean sending;

        Latest(WebSocketChannel channel) throws IOException {
            this.channel = channel;
            channel.setOption(Options.SEND_BUFFER, 2048);
        }

        synchronized void put(String text) {
            waiting = text;
            if (!sending) {
                sendWaiting();
            }
        }

        private synchronized void sendWaiting() {
            String text = waiting;
            waiting = null;
            sending = text != null;
            if (sending) {
                channel.getIoThread().execute(() -> WebSockets.sendText(text, channel, this));
            }
        }

        @Override
        public void complete(WebSocketChannel channel, Void context) {
            sendWaiting();
        }

        @Override
        public void onError(WebSocketChannel channel, Void context, Throwable error) {
            // the connection has ended, and so have its ticks
        }
    }

    private synchronized void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        connections++;
        long number = connections;
        try {
            viewers.put(number, new Latest(channel));
        } catch (IOException e) {
            return; // it has already gone
        }
        channel.addCloseTask(closed -> leave(number));
        channel.getReceiveSetter().set(new AbstractReceiveListener() {});
        channel.resumeReceives();
    }

    private synchronized void leave(long number) {
        viewers.remove(number);
    }

    private synchronized void tellAll() {
        tick++;
        String text = "tick " + tick + " at " + Instant.now();
        for (Latest viewer : viewers.values()) {
            Step4.catching(() -> viewer.put(text));
        }
    }
}
