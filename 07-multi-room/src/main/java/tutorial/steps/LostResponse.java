package tutorial.steps;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Anna says something, and her connection breaks before anything comes back. So she comes back and says it again. */
final class LostResponse implements WebSocket.Listener {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.getInteger("port", 8080);
        run(URI.create("ws://localhost:" + port + "/chat"), System.getProperty("id"));
        System.exit(0);
    }

    /** @param id stands before the text, so that the server can recognize it; null for none */
    static void run(URI chat, String id) throws InterruptedException {
        String text = id == null ? "hello" : id + " hello";
        URI anna = URI.create(chat + "?room=lost-" + System.nanoTime() + "&name=Anna&after=0");
        WebSocket first = open(anna, new LostResponse());
        first.sendText(text, true).join();
        Thread.sleep(300); // it arrives
        first.abort(); // but she has read nothing

        LostResponse again = new LostResponse();
        open(anna, again).sendText(text, true).join();
        for (String line = again.next(); line != null; line = again.next()) {
            System.out.println(line);
        }
    }

    private static WebSocket open(URI room, WebSocket.Listener listener) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(room, listener)
                .join();
    }

    /** The next line, or null if none comes for a second. */
    private String next() throws InterruptedException {
        return lines.poll(1, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence line, boolean last) {
        lines.add(line.toString());
        socket.request(1);
        return null;
    }
}
