package tutorial.steps;

import static io.undertow.Handlers.path;
import static io.undertow.Handlers.websocket;

import io.undertow.Undertow;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Step 6: the clock begins with the first client and stops with the last one. */
final class Step6 {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Step3::daemon);
    private final Map<Long, Step5.Latest> viewers = new HashMap<>();
    private ScheduledFuture<?> ticking;
    private long connections;
    private long tick;

    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/");
    }

    static Undertow start(int port) {
        Step6 clock = new Step6();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(Step1::page).addExactPath("/time", websocket(clock::onConnect)))
                .build();
        server.start();
        return server;
    }

    private synchronized void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        connections++;
        long number = connections;
        try {
            join(number, new Step5.Latest(channel));
        } catch (IOException e) {
            return; // it has already gone
        }
        channel.addCloseTask(closed -> leave(number));
        channel.getReceiveSetter().set(new AbstractReceiveListener() {});
        channel.resumeReceives();
    }

    private void join(long number, Step5.Latest viewer) {
        if (viewers.isEmpty()) {
            System.out.println("The clock begins.");
            ticking = timer.scheduleAtFixedRate(() -> Step4.catching(this::tellAll), 0, 1000, TimeUnit.MILLISECONDS);
        }
        viewers.put(number, viewer);
    }

    private synchronized void leave(long number) {
        viewers.remove(number);
        if (viewers.isEmpty()) {
            System.out.println("The clock stops.");
            ticking.cancel(false);
        }
    }

    private synchronized void tellAll() {
        tick++;
        String text = "tick " + tick + " at " + Instant.now();
        for (Step5.Latest viewer : viewers.values()) {
            Step4.catching(() -> viewer.put(text));
        }
    }
}
