package tutorial.steps;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Six pages ask and a phone says yes in the same moment, again and again, until a page is forgotten. */
final class Race {
    private static final int PAGES = 6;
    private static final int ROUNDS = 10_000;
    private static final int PATIENCE_SECONDS = 10; // a busy computer may well need more than one

    public static void main(String[] args) throws Exception {
        int port = Integer.getInteger("port", 8080);
        int lost = run(URI.create("http://localhost:" + port + "/"), ROUNDS);
        System.out.println(lost == 0 ? "No page was forgotten." : "Round " + lost + ": a page is still waiting.");
        System.exit(0);
    }

    /** The first round in which a page was not answered in time; 0 if there is none. */
    static int run(URI server, int rounds) throws Exception {
        HttpClient phone = HttpClient.newHttpClient();
        List<HttpClient> pages =
                Stream.generate(HttpClient::newHttpClient).limit(PAGES).toList();
        for (int round = 1; round <= rounds; round++) {
            phone.send(get(server, "again"), BodyHandlers.discarding());
            List<CompletableFuture<HttpResponse<String>>> answers = pages.stream()
                    .map(page -> page.sendAsync(get(server, "state"), BodyHandlers.ofString()))
                    .toList();
            phone.send(get(server, "confirm"), BodyHandlers.discarding());
            try {
                CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                return round;
            }
        }
        return 0;
    }

    private static HttpRequest get(URI server, String path) {
        return HttpRequest.newBuilder(server.resolve(path)).build();
    }
}
