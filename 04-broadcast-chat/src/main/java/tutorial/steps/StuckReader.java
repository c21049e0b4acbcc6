package tutorial.steps;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A client that stops reading, and a guest who talks all the time and counts how much comes back in each second. */
final class StuckReader {
    static final String MESSAGE = "x".repeat(8000);

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.getInteger("port", 8080);
        run(URI.create("ws://localhost:" + port + "/chat"), 15);
        System.exit(0);
    }

    static void run(URI chat, int seconds) throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        http.newWebSocketBuilder().buildAsync(chat, new NeverReads()).join();
        Guest guest = new Guest();
        WebSocket socket = http.newWebSocketBuilder().buildAsync(chat, guest).join();
        for (int second = 1; second <= seconds; second++) {
            System.out.println("second " + second + ": the guest heard " + talk(socket, guest) + " messages");
        }
    }

    /** Talks for a second. The next message is sent only when the one before has come back. */
    private static int talk(WebSocket socket, Guest guest) throws InterruptedException {
        int heard = 0;
        long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        while (System.nanoTime() < end) {
            socket.sendText(MESSAGE, true).join();
            guest.heard.tryAcquire(10, TimeUnit.SECONDS);
            heard++;
        }
        return heard;
    }

    /** Asks the socket for nothing, so it reads nothing. */
    private static final class NeverReads implements WebSocket.Listener {
        @Override
        public void onOpen(WebSocket socket) {}
    }

    private static final class Guest implements WebSocket.Listener {
        private final Semaphore heard = new Semaphore(0);

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            if (last) {
                heard.release();
            }
            socket.request(1);
            return null;
        }
    }
}
