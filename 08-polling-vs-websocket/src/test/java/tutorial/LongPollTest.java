package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tutorial.TestServer.numbers;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tutorial.kit.Eventually;
import tutorial.kit.RawSocket;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/** Requests that are held: how each of them ends. */
class LongPollTest {
    private final TestServer server = new TestServer(Map.of("clients", "10"));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aLongPollIsAnsweredWhenSomethingHappens() {
        CompletableFuture<HttpResponse<String>> held = server.getLater("/lanes/long-poll?since=0");
        Eventually.isTrue(() -> server.subscribers() == 1, "a held request");
        assertFalse(held.isDone());

        server.race().burst();

        assertEquals(1L, numbers(TestServer.soon(held).body()).get(0));
    }

    @Test
    void aLongPollIsHeldFor25Seconds() {
        assertEquals(Duration.ofSeconds(25), LongPollLane.TIMEOUT);
    }

    @Test
    void aLongPollIsAnsweredAtItsTimeoutAndNotBefore() throws Exception {
        Feed feed = new Feed();
        LongPollLane lane = new LongPollLane(feed, new Tally(), Duration.ofMillis(400), 10);
        try (Site site = Site.start(Switches.of(Map.of("port", "0")), new Since(lane))) {
            long begin = System.nanoTime();
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(site.address())).build(), BodyHandlers.ofString());

            assertEquals("[]", answer.body());
            assertTrue(System.nanoTime() - begin >= 400_000_000, "not before its time");
            assertEquals(0, feed.subscribers());
        }
    }

    @Test
    void thousandsOfRequestsRaceWithEventsAndNoneWaitsInVain() {
        server.race().set(new RaceSettings(60_000, 1_000, 0)); // a thousand in a second
        List<Reader> readers = Stream.generate(() -> new Reader(Lane.LONG_POLL, server.port(), 0))
                .limit(10)
                .toList();

        Eventually.isTrue(
                () -> readers.stream().allMatch(reader -> reader.numbers().size() >= 1_000), "a thousand for each");

        assertTrue(server.state(Lane.LONG_POLL).requests() >= 500, "many requests");
        assertEquals(0, server.state(Lane.LONG_POLL).empty());
        for (Reader reader : readers) {
            List<Long> received = reader.numbers();
            assertEquals(numbers(1, received.size()), received);
            reader.close();
        }
    }

    private List<RawSocket> tenHeldRequests() {
        List<RawSocket> held =
                Stream.generate(() -> server.ask(Lane.LONG_POLL, 0)).limit(10).toList();
        Eventually.isTrue(() -> server.subscribers() == 10, "ten held requests");
        assertEquals(503, server.status(Lane.LONG_POLL));
        return held;
    }

    @Test
    void aClientThatClosesItsConnectionMakesRoomAtOnce() {
        tenHeldRequests().forEach(RawSocket::close);

        Eventually.isTrue(() -> server.subscribers() == 0, "all are gone");
        assertEquals(200, server.status(Lane.LONG_POLL));
    }

    @Test
    void aClientWhoseConnectionIsResetMakesRoomAtOnce() {
        tenHeldRequests().forEach(RawSocket::reset);

        Eventually.isTrue(() -> server.subscribers() == 0, "all are gone");
        assertEquals(200, server.status(Lane.LONG_POLL));
    }

    @Test
    void aRequestThatComesTooEarlyIsAnsweredAfterTheOneBefore() {
        byte[] poll = TestServer.request("/lanes/long-poll?since=0");
        byte[] page = TestServer.request("/lanes/pigeon");
        try (RawSocket client = new RawSocket(server.address()).send(poll)) {
            Eventually.isTrue(() -> server.subscribers() == 1, "a held request");
            client.send(page).send(page);

            server.race().burst();

            assertEquals(200, TestServer.status(client.head()));
            String rest = "";
            for (int responses = 0; responses < 2; responses++) {
                rest += client.head();
            }
            assertEquals(2, rest.split("HTTP/1.1 404").length - 1);
        }
    }

    /** A body is not the next request, even if nobody wants it. */
    @Test
    void aBodyThatNobodyWantsIsPassedOver() {
        byte[] poll = TestServer.request("/lanes/long-poll?since=0", "Content-Length: 40");
        byte[] body = "GET /lanes/short-poll HTTP/1.1\r\nX: 123\r\n".getBytes(StandardCharsets.US_ASCII);
        try (RawSocket client = new RawSocket(server.address()).send(poll)) {
            Eventually.isTrue(() -> server.subscribers() == 1, "a held request");
            client.send(Arrays.copyOf(body, 40)).send(TestServer.request("/lanes/pigeon"));

            server.race().burst();

            assertEquals(200, TestServer.status(client.head()));
            assertTrue(client.head().contains("HTTP/1.1 404"));
        }
    }

    @Test
    void oneConnectionCarriesOneLongPollAfterTheOther() {
        byte[] poll = TestServer.request("/lanes/long-poll?since=999");
        try (RawSocket client = new RawSocket(server.address())) {
            for (int i = 0; i < 20; i++) {
                assertEquals(200, TestServer.status(client.send(poll).head()));
            }
        }
    }
}
