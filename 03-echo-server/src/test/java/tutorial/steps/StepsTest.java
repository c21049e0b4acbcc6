package tutorial.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.undertow.Undertow;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tutorial.kit.Client;
import tutorial.kit.Close;
import tutorial.kit.Console;
import tutorial.kit.RawSocket;

/** Each step does what the text of the chapter says of it, and fails as the text says. */
class StepsTest {
    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;

    private Console console;
    private Undertow server;
    private String address;

    @BeforeEach
    void listenToWhatIsPrinted() {
        console = new Console();
    }

    @AfterEach
    void stop() {
        console.close();
        server.stop();
    }

    private void start(IntFunction<Undertow> step) {
        server = step.apply(0);
        InetSocketAddress listening =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        address = "http://localhost:" + listening.getPort() + "/";
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address).resolve(path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    void step1AnswersEveryRequestWithTheSameWord() throws IOException, InterruptedException {
        start(Step1::start);

        assertEquals("hello", get("/").body());
        assertEquals("hello", get("/any/other/address").body());
    }

    @Test
    void step1RefusesAWebSocket() {
        start(Step1::start);

        assertThrows(RuntimeException.class, () -> Client.connect(address, "/echo"));
    }

    @Test
    void step2OpensAWebSocketBesideThePage() throws IOException, InterruptedException {
        start(Step2::start);

        Client.connect(address, "/echo").close();

        console.awaitLine("open");
        assertEquals("hello", get("/").body());
        assertEquals(404, get("/echo").statusCode());
    }

    @Test
    void step3HearsNothingNotEvenAClose() {
        start(Step3::start);

        try (RawSocket client = RawSocket.open(address, "/echo")) {
            client.send(RawSocket.frame(TEXT, "hi")).send(RawSocket.frame(CLOSE, ""));
            assertTrue(client.isSilentFor(Duration.ofMillis(500)));
        }
        assertEquals(List.of("open"), console.lines());
    }

    @Test
    void step4HearsAndSaysNothing() {
        start(Step4::start);

        try (RawSocket client = RawSocket.open(address, "/echo")) {
            client.send(RawSocket.frame(TEXT, "hi"));
            console.awaitLine("message: hi");
            assertTrue(client.isSilentFor(Duration.ofMillis(500)));
            client.send(RawSocket.frame(CLOSE, ""));
            assertEquals(CLOSE, client.read().first());
        }
    }

    @Test
    void step5IsAnEcho() {
        start(Step5::start);

        try (Client client = Client.connect(address, "/echo")) {
            assertEquals("hi", client.say("hi").hear());
        }
    }

    @Test
    void step5AcceptsTenMillionLetters() {
        start(Step5::start);
        String letters = "x".repeat(10_000_000);

        try (Client client = Client.connect(address, "/echo")) {
            assertEquals(letters, client.say(letters).hear());
        }
    }

    @Test
    void step6ClosesWhoeverSendsOneByteTooMany() {
        start(Step6::start);
        String longest = "x".repeat(65_536);

        try (Client client = Client.connect(address, "/echo")) {
            assertEquals(longest, client.say(longest).hear());
            client.say(longest + "x");
            assertEquals(1009, client.closed().code());
        }
    }

    @Test
    void step7SeesACloseFrameInBothPlaces() {
        start(Step7::start);

        Client client = Client.connect(address, "/echo");
        client.close(4001, "bye");

        assertEquals(new Close(4001, "bye"), client.closed());
        assertPrinted("close message", "close task");
    }

    @Test
    void step7SeesAConnectionThatEndsWithoutACloseFrameInTheCloseTaskAlone() {
        start(Step7::start);

        connected().close();

        assertPrinted("close task");
    }

    @Test
    void step7SeesAResetAsAnError() {
        start(Step7::start);

        connected().reset();

        assertPrinted("error: java.net.SocketException: Connection reset", "close task");
    }

    @Test
    void step7SeesATooLongMessageAsAnError() {
        start(Step7::start);

        try (Client client = Client.connect(address, "/echo")) {
            client.say("x".repeat(65_537));
            assertEquals(1009, client.closed().code());
        }
        console.awaitLine("close task");
        assertTrue(console.lines().get(0).startsWith("error: "), console.lines()::toString);
        assertFalse(console.lines().contains("close message"), console.lines()::toString);
    }

    /** A client that has been answered: the server has done all that it does when a connection opens. */
    private RawSocket connected() {
        RawSocket client = RawSocket.open(address, "/echo").send(RawSocket.frame(TEXT, "hi"));
        client.read();
        return client;
    }

    private void assertPrinted(String... lines) {
        console.awaitLine("close task");
        assertEquals(List.of(lines), console.lines());
    }

    @Test
    void step7LetsAnyPageConnect() {
        start(Step7::start);

        assertEquals(101, statusOfHandshake("localhost:8080", "http://localhost:8081"));
    }

    @Test
    void step8LetsItsOwnPageAndProgramsConnect() {
        start(Step8::start);

        assertEquals(101, statusOfHandshake("localhost:8080", "http://localhost:8080"));
        try (Client program = Client.connect(address, "/echo")) {
            assertEquals("hi", program.say("hi").hear());
        }
    }

    @Test
    void step8RefusesThePageOfAnotherPort() {
        start(Step8::start);

        assertEquals(403, statusOfHandshake("localhost:8080", "http://localhost:8081"));
    }

    @Test
    void step8BelievesWhateverHostItIsTold() {
        start(Step8::start);

        assertEquals(101, statusOfHandshake("evil.example:8080", "http://evil.example:8080"));
    }

    private int statusOfHandshake(String host, String origin) {
        byte[] request = RawSocket.upgradeRequest("/echo", host, "Origin: " + origin);
        try (RawSocket client = new RawSocket(address)) {
            String head = client.send(request).head();
            return Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3));
        }
    }
}
