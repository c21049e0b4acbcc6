package tutorial.steps;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A thousand guests who ask and wait for their answers. */
final class Guests {
    private static final int GUESTS = 1000;

    public static void main(String[] args) {
        int port = Integer.getInteger("port", 8080);
        CompletableFuture<Void> answers = ask(URI.create("http://localhost:" + port + "/state"), GUESTS);
        System.out.println(GUESTS + " guests ask. Give them some seconds, and then say yes as the phone.");
        answers.join();
        System.out.println("All of them have been answered.");
        System.exit(0);
    }

    /** Sends all requests. The result is complete when all have been answered. */
    static CompletableFuture<Void> ask(URI state, int guests) {
        HttpClient browser = HttpClient.newHttpClient();
        List<CompletableFuture<?>> answers = IntStream.range(0, guests)
                .<CompletableFuture<?>>mapToObj(
                        i -> browser.sendAsync(HttpRequest.newBuilder(state).build(), BodyHandlers.ofString()))
                .toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
    }
}
