package tutorial;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tutorial.kit.Eventually;
import tutorial.kit.HandshakeTable;
import tutorial.kit.RawSocket;
import tutorial.kit.SameOrigin;
import tutorial.kit.Site;
import tutorial.kit.Switches;

class HandshakeTest {
    private static Site server;

    @BeforeAll
    static void start() {
        server = HandshakeServer.start(Switches.of(Map.of("port", "0")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<HandshakeTable.Row> rows() {
        return HandshakeTable.rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachRequestGetsItsStatus(HandshakeTable.Row row) {
        Handshake handshake = new Handshake(new SameOrigin(Switches.of(Map.of())));

        Handshake.Answer answer = handshake.answer(request(row));

        assertEquals(row.status(), answer instanceof Handshake.Refusal refusal ? refusal.status() : 101);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachRequestGetsItsStatusOverTheWire(HandshakeTable.Row row) {
        try (RawSocket socket = new RawSocket(server.address())) {
            String answer =
                    socket.send(row.request(server.address(), "/handshake")).head();

            assertEquals(row.status(), status(answer), answer);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "xqBt3ImNzJbYqRINxEFlkg==, K7DJLdLooIwIG/MOpvWFB3y3FE8=",
        "dGhlIHNhbXBsZSBub25jZQ==, s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
    })
    void acceptFollowsFromTheKey(String key, String accept) {
        HandshakeTable.Row row = new HandshakeTable.Row(101, "", List.of("Sec-WebSocket-Key: " + key));

        assertEquals(accept, Handshake.accept(key));
        assertEquals(
                new Handshake.Accept(accept),
                new Handshake(new SameOrigin(Switches.of(Map.of()))).answer(request(row)));
    }

    @Test
    void theAnswerHoldsTheThreeLinesOfTheHandshakeAndNoneOfPages() {
        HandshakeTable.Row tutorial =
                new HandshakeTable.Row(101, "", List.of("Sec-WebSocket-Key: xqBt3ImNzJbYqRINxEFlkg=="));
        try (RawSocket socket = new RawSocket(server.address())) {
            List<String> lines = socket.send(tutorial.request(server.address(), "/handshake"))
                    .head()
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("Date: "))
                    .sorted()
                    .toList();

            assertEquals(
                    List.of(
                            "Connection: Upgrade",
                            "HTTP/1.1 101 Switching Protocols",
                            "Sec-WebSocket-Accept: K7DJLdLooIwIG/MOpvWFB3y3FE8=",
                            "Upgrade: websocket"),
                    lines);
        }
    }

    @Test
    void aRefusalSaysWhatToDoInstead() {
        String wrongMethod = answer("HEAD", "");
        String wrongVersion = answer("GET", "Upgrade: websocket\r\nSec-WebSocket-Version: 8\r\n");

        assertTrue(wrongMethod.contains("\r\nAllow: GET\r\n"), wrongMethod);
        assertTrue(wrongVersion.contains("\r\nUpgrade: websocket\r\n"), wrongVersion);
        assertTrue(wrongVersion.contains("\r\nSec-WebSocket-Version: 13\r\n"), wrongVersion);
    }

    @Test
    void anOriginThatWeAreToldToTrustIsLetIn() {
        Handshake behindProxy = new Handshake(new SameOrigin(Switches.of(Map.of("origin", "https://chat.example"))));

        assertInstanceOf(Handshake.Accept.class, behindProxy.answer(requestFrom("https://chat.example")));
        assertInstanceOf(Handshake.Refusal.class, behindProxy.answer(requestFrom("https://chat.example.evil.example")));
        assertInstanceOf(Handshake.Refusal.class, behindProxy.answer(requestFrom("http://chat.example")));
        String own = "http://" + URI.create(server.address()).getAuthority();
        assertInstanceOf(Handshake.Refusal.class, behindProxy.answer(requestFrom(own)));
    }

    @Test
    void whenAllSeatsAreTakenTheNextOneWaitsUntilSomebodyLeaves() {
        HandshakeTable.Row row = new HandshakeTable.Row(503, "", List.of());
        try (Site small = HandshakeServer.start(Switches.of(Map.of("port", "0", "clients", "1")))) {
            RawSocket first = RawSocket.open(small.address(), "/handshake");
            try (RawSocket second = new RawSocket(small.address())) {
                byte[] request = row.request(small.address(), "/handshake");
                assertEquals(503, status(second.send(request).head()));
            }

            first.close();
            Eventually.get(() -> RawSocket.open(small.address(), "/handshake")).close();
        }
    }

    private static Handshake.Request requestFrom(String origin) {
        return request(new HandshakeTable.Row(0, "", List.of("Origin: " + origin)));
    }

    /** The request as a server reads it. */
    private static Handshake.Request request(HandshakeTable.Row row) {
        List<String> lines = new String(row.request(server.address(), "/handshake"), ISO_8859_1)
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
        String[] first = lines.get(0).split(" ");
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return new Handshake.Request(first[0], first[2], "http", headers);
    }

    private static String answer(String method, String headers) {
        try (RawSocket socket = new RawSocket(server.address())) {
            String request = method + " /handshake HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
            return socket.send(request.getBytes(ISO_8859_1)).head();
        }
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }
}
