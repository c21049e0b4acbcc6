package tutorial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A browser without a screen: it keeps cookies, asks, and reads the answers. */
final class Visitor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10); // an answer that was lost would come after 25

    private final String address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();

    Visitor(String address) {
        this.address = address;
    }

    /** A new ticket for this visitor. */
    String ticket() {
        return json(post("/logins", "")).path("ticket").asText();
    }

    /** The cookie that it would send, such as {@code login-browser=...}. */
    String cookie() {
        HttpCookie cookie = cookies.getCookieStore().getCookies().get(0);
        return cookie.getName() + "=" + cookie.getValue();
    }

    HttpResponse<String> get(String path) {
        return getLater(path).join();
    }

    CompletableFuture<HttpResponse<String>> getLater(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    HttpResponse<String> post(String path, String form, String... headers) {
        return send("POST", path, BodyPublishers.ofString(form), headers).join();
    }

    CompletableFuture<HttpResponse<String>> send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address).resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    /** The state that an answer tells. */
    static String state(HttpResponse<String> answer) {
        return json(answer).path("state").asText();
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
