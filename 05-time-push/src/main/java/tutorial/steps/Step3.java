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

/** Step 3: a timer at a fixed rate, and clients by their Id. After one exception the timer never calls again. */
final class Step3 {
    private final Map<String, WebSocketChannel> viewers = new HashMap<>();
    private long tick;

    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port, Integer.getInteger("period", 1000));
        System.out.println("Open http://localhost:" + port + "/");
    }

    /** @param period from one tick to the next, in milliseconds */
    static Undertow start(int port, int period) {
        Step3 clock = new Step3();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(Step1::page).addExactPath("/time", websocket(clock::onConnect)))
                .build();
        server.start();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Step3::daemon);
        timer.scheduleAtFixedRate(clock::tellAll, period, period, TimeUnit.MILLISECONDS);
        return server;
    }

    /** A thread that does not keep the program alive. */
    static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "clock");
        thread.setDaemon(true);
        return thread;
    }

    private void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        String id = exchange.getRequestParameters().get("Id").get(0);
        viewers.put(id, channel);
        channel.addCloseTask(closed -> viewers.remove(id));
        channel.getReceiveSetter().set(new AbstractReceiveListener() {});
        channel.resumeReceives();
    }

    private void tellAll() {
        tick++;
        String text = "tick " + tick + " at " + Instant.now();
        for (WebSocketChannel viewer : viewers.values()) {
            viewer.getIoThread().execute(() -> WebSockets.sendText(text, viewer, null));
        }
    }
}
