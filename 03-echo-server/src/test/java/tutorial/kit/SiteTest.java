package tutorial.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.undertow.Handlers;
import io.undertow.util.SameThreadExecutor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SiteTest {
    private static final Switches ANY_PORT = Switches.of(Map.of("port", "0"));

    @Test
    void theAddressHasTheDigitsThatBrowsersKnow() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try (Site site = Site.start(ANY_PORT, Site.pages())) {
            assertTrue(site.address().matches("http://localhost:[0-9]+/"), site.address());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void partsAreClosedInTheirOrderAndOneThatFailsKeepsNoOtherFromIt() {
        List<String> closed = new CopyOnWriteArrayList<>();
        Site site = Site.start(ANY_PORT, Site.pages())
                .closing(
                        () -> closed.add("first"),
                        () -> {
                            throw new IllegalStateException("broken on purpose");
                        },
                        () -> closed.add("third"))
                .closingLast(() -> closed.add("last"));

        site.close();

        assertEquals(List.of("first", "third", "last"), closed);
    }

    @Test
    void aRequestThatIsHeldIsAnsweredByThePartThatHoldsIt() {
        CompletableFuture<Runnable> held = new CompletableFuture<>();
        Site site = Site.start(
                        ANY_PORT,
                        Handlers.path(exchange -> exchange.dispatch(
                                SameThreadExecutor.INSTANCE,
                                () -> held.complete(
                                        () -> exchange.getResponseSender().send("goodbye")))))
                .closing(() -> held.join().run());
        CompletableFuture<HttpResponse<String>> answer = HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(URI.create(site.address())).build(),
                        HttpResponse.BodyHandlers.ofString());
        held.join();

        site.close();

        assertEquals("goodbye", answer.join().body());
    }

    @Test
    void aBrowserKeepsNoPageBecauseThatOfTheNextChapterHasTheSameAddress() throws Exception {
        try (Site site = Site.start(ANY_PORT, Site.pages())) {
            HttpResponse<Void> page = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(site.address())).build(),
                            HttpResponse.BodyHandlers.discarding());

            assertEquals(200, page.statusCode());
            assertEquals("no-store", page.headers().firstValue("Cache-Control").orElseThrow());
        }
    }

    @Test
    void moreHeadersOrCookiesThanAnybodyNeedsGetAnAnswer() {
        try (Site site = Site.start(ANY_PORT, Handlers.path(exchange -> {
            exchange.getRequestCookie("any");
            exchange.endExchange();
        }))) {
            assertTrue(isRefused(site, "Cookie: " + cookies(300)));
            assertTrue(isRefused(site, "X-Any: b\r\n".repeat(299) + "X-Any: b"));
            assertTrue(isRefused(site, "X-Any: " + "b".repeat(40_000)));
        }
    }

    private static boolean isRefused(Site site, String headers) {
        try (RawSocket socket = new RawSocket(site.address())) {
            socket.send(("GET / HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            return socket.head().matches("(?s)HTTP/1.1 (400|431) .*");
        }
    }

    private static String cookies(int number) {
        return IntStream.range(0, number).mapToObj(i -> "c" + i + "=v").collect(Collectors.joining("; "));
    }
}
