package tutorial.steps;

import static io.undertow.Handlers.path;
import static io.undertow.Handlers.websocket;

import io.undertow.Undertow;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Step 4: a lock, a number of our own for each client, and a task that cannot throw. A slow client gets old ticks. */
final class Step4 {
    private final Map<Long, WebSocketChannel> viewers = new HashMap<>();
    private long connections;
    private long tick;

    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port, Integer.getInteger("period", 1000));
        System.out.println("Open http://localhost:" + port + "/");
    }

    static Undertow start(int port, int period) {
        Step4 clock = new Step4();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(Step1::page).addExactPath("/time", websocket(clock::onConnect)))
                .build();
        server.start();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Step3::daemon);
        timer.scheduleAtFixedRate(() -> catching(clock::tellAll), period, period, TimeUnit.MILLISECONDS);
        return server;
    }

    /** Runs a task, and prints what it throws, because nobody else would. */
    static void catching(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            e.printStackTrace();
        }
    }

    private synchronized void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        connections++;
        long number = connections;
        viewers.put(number, channel);
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
        for (WebSocketChannel viewer : viewers.values()) {
            catching(() -> viewer.getIoThread().execute(() -> WebSockets.sendText(text, viewer, null)));
        }
    }
}
