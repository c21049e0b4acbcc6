package tutorial.steps;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** A thousand viewers who come and stay. With -Dfickle=true, one more comes and goes, again and again. */
final class Crowd implements WebSocket.Listener {
    private static final int VIEWERS = 1000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger ticks = new AtomicInteger();
    private final URI time;

    /** @param time such as {@code ws://localhost:8080/time} */
    Crowd(URI time) {
        this.time = time;
    }

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.getInteger("port", 8080);
        Crowd crowd = new Crowd(URI.create("ws://localhost:" + port + "/time"));
        crowd.come(VIEWERS);
        System.out.println("All " + VIEWERS + " are there.");
        if (Boolean.getBoolean("fickle")) {
            new Thread(crowd::comeAndGo).start();
        }
        while (true) {
            crowd.ticks.set(0);
            Thread.sleep(1000);
            System.out.println(crowd.ticks + " ticks in this second");
        }
    }

    /** Opens this many connections, each with an Id of its own, and returns when all are open. */
    void come(int viewers) {
        for (int i = 0; i < viewers; i++) {
            open("Id=" + i);
        }
    }

    /** Opens and drops a connection again and again. Never returns while the server runs. */
    void comeAndGo() {
        while (true) {
            open("Id=fickle").abort();
        }
    }

    private WebSocket open(String id) {
        return http.newWebSocketBuilder()
                .buildAsync(URI.create(time + "?" + id), this)
                .join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence tick, boolean last) {
        ticks.incrementAndGet();
        return WebSocket.Listener.super.onText(socket, tick, last);
    }
}
