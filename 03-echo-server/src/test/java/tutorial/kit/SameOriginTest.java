package tutorial.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.undertow.server.HttpHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SameOriginTest {
    private static boolean allows(Map<String, String> switches, String host, String... origins) {
        return new SameOrigin(Switches.of(switches)).allows("http", List.of(host), List.of(origins));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8080",
                "LOCALHOST:8080",
                "localhost",
                "127.0.0.1:8080",
                "192.168.0.7:9000",
                "[::1]:8080"
            })
    void aPageThatWeServedMayActUnderANameOfOurs(String host) {
        assertTrue(allows(Map.of(), host, "http://" + host));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, http://localhost:9090",
        "localhost:8080, https://localhost:8080",
        "localhost:8080, http://127.0.0.1:8080",
        "localhost:8080, http://localhost:8080.evil.example",
        "localhost:8080, http://localhost:8080/",
        "localhost:8080, null",
        "localhost:8080, ''"
    })
    void aPageOfAnotherSiteMayNot(String host, String origin) {
        assertFalse(allows(Map.of(), host, origin));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example:8080", "localhost.evil.example:8080", "127.0.0.1.evil.example:8080", "evil.example"
            })
    void aNameThatSomebodyElseHasLedToUsMayNot(String host) {
        assertFalse(allows(Map.of(), host, "http://" + host));
    }

    @Test
    void theNameThatWeListenOnIsOurs() {
        assertTrue(allows(Map.of("host", "chat.local"), "chat.local:8080", "http://chat.local:8080"));
        assertFalse(allows(Map.of("host", "chat.local"), "chatXlocal:8080", "http://chatXlocal:8080"));
    }

    @Test
    void aProgramThatSendsNoOriginIsNoPage() {
        assertTrue(allows(Map.of(), "evil.example"));
    }

    @Test
    void twoOriginsAreNone() {
        assertFalse(allows(Map.of(), "localhost", "http://localhost", "http://localhost"));
    }

    @Test
    void whereItIsRequiredAPageOfAnotherSiteGets403AndOursGoesOn() throws Exception {
        Switches anyPort = Switches.of(Map.of("port", "0"));
        HttpHandler next = exchange -> exchange.getResponseSender().send("done");
        try (Site site = Site.start(anyPort, new SameOrigin(anyPort).required(next))) {
            HttpResponse<String> foreign = ask(site, "http://evil.example");
            assertEquals(403, foreign.statusCode());
            assertEquals("Pages of other sites may not do this. Use our page.\n", foreign.body());

            HttpResponse<String> ours = ask(site, site.address().replaceFirst("/$", ""));
            assertEquals(200, ours.statusCode());
            assertEquals("done", ours.body());
        }
    }

    private static HttpResponse<String> ask(Site site, String origin) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(site.address()))
                .header("Origin", origin)
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void anOriginThatIsGivenIsTheOnlyOne() {
        Map<String, String> behindProxy = Map.of("origin", "https://chat.example");

        assertTrue(allows(behindProxy, "node1", "https://chat.example"));
        assertFalse(allows(behindProxy, "localhost:8080", "http://localhost:8080"));
        assertFalse(allows(behindProxy, "chat", "http://chat"));
        assertFalse(allows(behindProxy, "node1", "https://chat.example.evil.example"));
    }

    @Test
    void anOriginWithAPathIsRefusedAtTheStart() {
        Switches wrong = Switches.of(Map.of("origin", "https://chat.example/"));

        String sentence = assertThrows(IllegalArgumentException.class, () -> new SameOrigin(wrong))
                .getMessage();

        assertEquals(
                "-Dorigin=https://chat.example/ is not an origin such as https://chat.example, without a path.",
                sentence);
    }
}
