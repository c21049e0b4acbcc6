package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.Site;
import tutorial.kit.Switches;

class BookProtocolTest {
    private static final Book BOOK = Book.here();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Site server;

    @BeforeAll
    static void start() {
        server = BookServer.start(Switches.of(Map.of("port", "0")), BOOK);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.address() + path)).build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    @Test
    void allPagesAndAllThatTheyLinkToAreServed() throws IOException, InterruptedException {
        for (String path : BOOK.pages().keySet()) {
            assertEquals(200, get(path).statusCode(), path);
        }
        for (String path : BOOK.files()) {
            assertEquals(200, get(path).statusCode(), path);
        }
    }

    @Test
    void aSourceFileIsAPageWithItsText() throws IOException, InterruptedException {
        HttpResponse<String> page = get("03-echo-server/src/main/java/tutorial/steps/Step1.java");

        assertEquals(
                "text/html; charset=utf-8",
                page.headers().firstValue("Content-Type").orElse(""));
        assertTrue(page.body().contains("<code class=\"language-java\">"), page.body());
    }

    /** The bytes of the request line are sent as they are, because a client would tidy them up. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../etc/passwd",
                "/docs/../../../../../../etc/passwd",
                "/docs/..%2f..%2f..%2f..%2fetc/passwd",
                "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                "/docs/%252e%252e/pom.xml",
                "/..%5c..%5cetc%5cpasswd",
                "//etc/passwd",
                "/etc/passwd",
                "/.git/config",
                "/.git/HEAD",
                "/docs/pom.xml",
                "/docs/",
                "/docs/src/main/java/tutorial/Book.java",
                "/docs/04-broadcast-chat.md/",
                "/docs/04-broadcast-chat.md%00.png",
                "/META-INF/resources/webjars/mermaid/11.14.0/package.json"
            })
    void nothingElseOfTheDiskIsServed(String path) throws IOException {
        URI address = URI.create(server.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.matches("(?s)HTTP/1.1 (404|400) .*"), path + " " + answer);
        }
    }

    @Test
    void onlyPagesWithADrawingMayHaveStylesInTheText() throws IOException, InterruptedException {
        assertTrue(policy("docs/04-broadcast-chat.md").contains("style-src 'self' 'unsafe-inline';"));
        assertFalse(policy("docs/glossary.md").contains("unsafe"));
        assertTrue(policy("docs/glossary.md").startsWith("default-src 'self';"));
    }

    private static String policy(String path) throws IOException, InterruptedException {
        return get(path).headers().firstValue("Content-Security-Policy").orElse("");
    }

    @Test
    void searchAnswersWithJson() throws IOException, InterruptedException {
        HttpResponse<String> found = get("search?q=back-pressure");

        assertEquals(
                "application/json", found.headers().firstValue("Content-Type").orElse(""));
        assertTrue(found.body().contains("\"address\":\"/docs/04-broadcast-chat.md#"), found.body());
        assertEquals("[]", get("search").body());
    }

    @Test
    void aBookIsOnlyRead() throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(URI.create(server.address()))
                .POST(BodyPublishers.ofString("x"))
                .build();

        assertEquals(405, CLIENT.send(post, BodyHandlers.ofString()).statusCode());
    }
}
