package tutorial.steps;

import static io.undertow.Handlers.path;
import static io.undertow.Handlers.websocket;

import io.undertow.Undertow;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Step 2: one thread for all clients. It sleeps for a second after its work, so each second is a little too long. */
final class Step2 {
    private final List<WebSocketChannel> viewers = new ArrayList<>();
    private long tick;

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.getInteger("port", 8080);
        start(port);
        System.out.println("Open http://localhost:" + port + "/");
        Step1.printThreads();
    }

    static Undertow start(int port) {
        Step2 clock = new Step2();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(path(Step1::page).addExactPath("/time", websocket(clock::onConnect)))
                .build();
        server.start();
        Thread thread = new Thread(clock::run, "clock");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private synchronized void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        viewers.add(channel);
        channel.addCloseTask(this::leave);
        channel.getReceiveSetter().set(new AbstractReceiveListener() {});
        channel.resumeReceives();
    }

    private synchronized void leave(WebSocketChannel channel) {
        viewers.remove(channel);
    }

    private void run() {
        while (true) {
            tellAll();
            Step1.sleepASecond();
        }
    }

    private synchronized void tellAll() {
        tick++;
        String text = "tick " + tick + " at " + Instant.now();
        for (WebSocketChannel viewer : viewers) {
            viewer.getIoThread().execute(() -> WebSockets.sendText(text, viewer, null));
        }
    }
}
