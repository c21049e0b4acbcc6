package tutorial.steps;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Twenty clients that come, say something and go, again and again, for five seconds. */
final class Crowd {
    private static final int CLIENTS = 20;

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.getInteger("port", 8080);
        run(URI.create("ws://localhost:" + port + "/chat"), 5);
        System.out.println("The crowd has gone home.");
        System.exit(0);
    }

    static void run(URI chat, int seconds) throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int i = 0; i < CLIENTS; i++) {
            clients.execute(() -> comeAndGo(http, chat));
        }
        clients.awaitTermination(seconds, TimeUnit.SECONDS);
        clients.shutdownNow();
    }

    private static void comeAndGo(HttpClient http, URI chat) {
        try {
            while (true) {
                WebSocket socket = http.newWebSocketBuilder()
                        .buildAsync(chat, new WebSocket.Listener() {})
                        .get();
                for (int i = 0; i < 10; i++) {
                    socket.sendText("hello", true).get();
                }
                socket.abort();
            }
        } catch (InterruptedException | ExecutionException e) {
            // the time is over, or the server no longer answers
        }
    }
}
