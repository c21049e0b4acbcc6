package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tutorial.TestServer.numbers;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tutorial.kit.Client;
import tutorial.kit.Eventually;
import tutorial.kit.RawSocket;

/** What every lane promises, and what each says on the wire. */
class LanesProtocolTest {
    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private static void receives(Reader reader, long first, long last) {
        Eventually.isTrue(() -> reader.numbers().size() >= last - first + 1, "events up to " + last);
        assertEquals(numbers(first, last), reader.numbers());
    }

    @ParameterizedTest
    @EnumSource
    void everyEventComesOnceAndInOrder(Lane lane) {
        server.burst();
        try (Reader reader = new Reader(lane, server.port(), 0)) {
            receives(reader, 1, 20);
            server.burst();
            receives(reader, 1, 40);
            server.burst();
            receives(reader, 1, 60);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReaderThatWasCutGoesOnWhereItWas(Lane lane) {
        try (Reader reader = new Reader(lane, server.state(lane).port(), 0)) {
            server.burst();
            receives(reader, 1, 20);

            server.race().cut();
            Eventually.isTrue(reader::isOver, "the cut");
        }
        server.burst();
        try (Reader reader = new Reader(lane, server.state(lane).port(), 20)) {
            receives(reader, 21, 40);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eventsThatAreNotKeptAnyMoreAreAGap(Lane lane) {
        assertEquals("{\"type\":\"gap\",\"since\":999,\"oldest\":1}", firstMessage(lane, 999));
    }

    /** The first message to a client that asks for events that there are not. */
    private String firstMessage(Lane lane, long since) {
        String path = "/lanes/" + lane.path() + "?since=" + since;
        if (lane == Lane.WEBSOCKET) {
            try (Client client = Client.connect(server.address(), path)) {
                return client.hear();
            }
        }
        String text =
                lane == Lane.SSE ? server.stream(path, "}") : server.get(path).body();
        return text.substring(text.indexOf('{'), text.indexOf('}') + 1);
    }

    @Test
    void anEventSourceSaysByItselfWhatItReceivedLast() {
        server.burst();

        String stream = server.stream("/lanes/sse?since=1", "\"number\":20,", "Last-Event-ID: 18");

        assertEquals(List.of(19L, 20L), numbers(stream));
    }

    @Test
    void anEventStreamSaysWhenToComeBackAndTheNumberOfEachEvent() {
        server.burst();

        String stream = server.stream("/lanes/sse?since=19", "\"number\":20,");

        assertTrue(stream.contains("Content-Type: text/event-stream"), stream);
        assertTrue(stream.contains("retry:1000\n"), stream);
        assertTrue(stream.contains("id:20\n"), stream);
    }

    @Test
    void aShortPollIsAnsweredAtOnceWhetherThereAreEventsOrNot() {
        assertEquals("[]", server.get("/lanes/short-poll?since=0").body());
        server.burst();
        assertEquals(numbers(1, 20), numbers(server.get("/lanes/short-poll").body()));
        assertEquals(
                numbers(18, 20),
                numbers(server.get("/lanes/short-poll?since=17").body()));
    }

    @Test
    void requestsEmptyResponsesAndMessagesAreCounted() {
        server.get("/lanes/short-poll?since=0");
        server.burst();
        server.get("/lanes/short-poll");
        server.get("/lanes/short-poll?since=17");

        assertEquals(3, server.state(Lane.SHORT_POLL).requests());
        assertEquals(1, server.state(Lane.SHORT_POLL).empty());
        assertEquals(23, server.state(Lane.SHORT_POLL).messages());
    }

    @Test
    void aLongResponseIsCompressedForAClientThatUnderstandsGzip() {
        server.burst();

        HttpResponse<String> plain = server.get("/lanes/short-poll");
        HttpResponse<String> compressed = server.get("/lanes/short-poll", "Accept-Encoding", "deflate, gzip");

        assertEquals(numbers(1, 20), numbers(plain.body()));
        assertEquals("gzip", compressed.headers().firstValue("Content-Encoding").orElse(""));
        assertTrue(length(compressed) < length(plain) / 3);
    }

    @Test
    void aShortResponseIsNotCompressed() {
        server.burst();

        HttpResponse<String> response = server.get("/lanes/short-poll?since=19", "Accept-Encoding", "gzip");

        assertFalse(response.headers().map().containsKey("Content-Encoding"));
    }

    private static long length(HttpResponse<String> response) {
        return response.headers().firstValueAsLong("Content-Length").orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"x", "-1", "''", "1.5", "1234567890123456789", "%2B1", "1&since=2", "%D9%A1"})
    void anAddressWithoutANumberIsRefused(String since) {
        for (Lane lane : Lane.values()) {
            assertEquals(
                    400, server.get("/lanes/" + lane.path() + "?since=" + since).statusCode(), lane.path());
        }
    }

    @ParameterizedTest
    @CsvSource({"x", "-1", "1.5", "1234567890123456789", "+1"})
    void aLastEventIdThatIsNoNumberIsRefused(String id) {
        assertEquals(400, server.get("/lanes/sse", "Last-Event-ID", id).statusCode());
    }

    @ParameterizedTest
    @EnumSource
    void lanesAreReadAndNothingElse(Lane lane) {
        HttpResponse<String> answer = server.post("/lanes/" + lane.path(), "hello");

        assertEquals(405, answer.statusCode());
        assertEquals("GET", answer.headers().firstValue("Allow").orElse(""));
    }

    /** It would be held, or sent events that nobody sees. */
    @ParameterizedTest
    @EnumSource
    void aLaneHasNoHeadWithoutABody(Lane lane) {
        assertEquals(405, server.head("/lanes/" + lane.path()).statusCode());
        assertEquals(0, server.subscribers());
    }

    @Test
    void theSocketLaneSpeaksWebSocketOnly() {
        assertEquals(426, server.get("/lanes/websocket").statusCode());
    }

    @Test
    void thereAreNoOtherLanes() {
        assertEquals(404, server.get("/lanes/pigeon").statusCode());
    }

    @ParameterizedTest
    @EnumSource
    void aRequestThatIsTooLongIsRefused(Lane lane) {
        String path = "/lanes/" + lane.path() + "?since=0";
        assertRefused(path, "X-Long: " + "x".repeat(20_000));
        assertRefused(path, "X-Many: y\r\n".repeat(300) + "X-Last: y");
        assertRefused(path, "Cookie: " + cookies(300));
        assertRefused(path + "&more=" + "x".repeat(20_000), "X-Short: x");
        assertEquals(0, server.subscribers());
    }

    private static String cookies(int count) {
        return IntStream.range(0, count).mapToObj(i -> "c" + i + "=x").collect(Collectors.joining("; "));
    }

    /** Also when it would be a correct handshake else. */
    private void assertRefused(String path, String header) {
        try (RawSocket socket = new RawSocket(server.address())) {
            int status = TestServer.status(socket.askToUpgrade(path, header).head());
            assertTrue(status == 400 || status == 431, "status " + status);
        }
    }

    @Test
    void aClientHasNothingToSendOnTheSocket() {
        try (Client client = Client.connect(server.address(), "/lanes/websocket?since=0")) {
            assertTrue(client.say("hello").hear().contains("\"type\":\"refused\""));
            assertTrue(client.say(ByteBuffer.allocate(3)).hear().contains("\"type\":\"refused\""));
            server.burst();
            assertEquals(List.of(1L), numbers(client.hear()));
        }
    }
}
