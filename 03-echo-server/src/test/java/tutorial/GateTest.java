package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.undertow.server.HttpHandler;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import io.undertow.websockets.core.WebSocketChannel;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.Eventually;
import tutorial.kit.Gate;
import tutorial.kit.GoneClient;
import tutorial.kit.HandshakeTable;
import tutorial.kit.RawSocket;
import tutorial.kit.Site;
import tutorial.kit.Switches;

class GateTest {
    private static Site server;

    @BeforeAll
    static void start() {
        server = EchoServer.start(Switches.of(Map.of("port", "0")), close -> {});
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
        for (String path : new String[] {"/echo", "/echo-jakarta"}) {
            try (RawSocket socket = new RawSocket(server.address())) {
                String answer = socket.send(row.request(server.address(), path)).head();

                assertEquals(row.status(), status(answer), answer);
            }
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

    private static String answer(String method, String headers) {
        try (RawSocket socket = new RawSocket(server.address())) {
            String request = method + " /echo HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
            return socket.send(request.getBytes(StandardCharsets.US_ASCII)).head();
        }
    }

    @Test
    void anOriginThatWeAreToldToTrustIsLetIn() {
        Switches switches = Switches.of(Map.of("port", "0", "origin", "https://chat.example"));
        try (Site behindProxy = EchoServer.start(switches, close -> {})) {
            assertEquals(101, status(behindProxy, "https://chat.example"));
            assertEquals(403, status(behindProxy, "https://chat.example.evil.example"));
            assertEquals(403, status(behindProxy, "http://chat.example"));
            assertEquals(
                    403,
                    status(
                            behindProxy,
                            "http://" + URI.create(behindProxy.address()).getAuthority()));
        }
    }

    private static int status(Site server, String origin) {
        byte[] request = new HandshakeTable.Row(0, "", List.of("Origin: " + origin)).request(server.address(), "/echo");
        try (RawSocket socket = new RawSocket(server.address())) {
            return status(socket.send(request).head());
        }
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    @Test
    void whenAllSeatsAreTakenTheNextOneWaitsUntilSomebodyLeaves() {
        Switches switches = Switches.of(Map.of("port", "0", "clients", "2"));
        try (Site small = EchoServer.start(switches, close -> {})) {
            RawSocket first = RawSocket.open(small.address(), "/echo");
            RawSocket second = RawSocket.open(small.address(), "/echo-jakarta");
            assertEquals(
                    503, status(small, "http://" + URI.create(small.address()).getAuthority()));

            first.close();
            RawSocket third = Eventually.get(() -> RawSocket.open(small.address(), "/echo"));
            assertEquals(
                    503, status(small, "http://" + URI.create(small.address()).getAuthority()));

            second.close();
            third.close();
        }
    }

    @Test
    void aRequestThatIsRefusedBehindTheGateGivesItsPermitBack() {
        Switches switches = Switches.of(Map.of("port", "0", "clients", "1"));
        HttpHandler refusing = exchange -> exchange.setStatusCode(400).endExchange();
        try (Site site = Site.start(switches, new Gate(switches, refusing));
                RawSocket keptAlive = new RawSocket(site.address())) {
            for (int i = 0; i < 3; i++) {
                assertEquals(400, status(keptAlive.askToUpgrade("/").head()));
            }
        }
    }

    /** Nothing would ever tell of its end. */
    @Test
    void whoIsGoneBeforeTheHandshakeEndsIsNotLetIn() {
        List<WebSocketChannel> letIn = new ArrayList<>();
        HttpHandler socket = Gate.websocket((exchange, channel) -> letIn.add(channel));

        GoneClient.comeTo(socket);

        assertEquals(List.of(), letIn);
        assertEquals(Set.of(), ((WebSocketProtocolHandshakeHandler) socket).getPeerConnections());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echo", "/echo-jakarta"})
    void anOverlongHandshakeIsRefused(String path) {
        assertRefusedAsTooLong(path, "Cookie: " + cookies(300) + "\r\n");
        assertRefusedAsTooLong(path, "X-Any: b\r\n".repeat(300));
        assertRefusedAsTooLong(path, "X-Any: " + "b".repeat(40_000) + "\r\n");
        assertRefusedAsTooLong(path + "?" + "a=b&".repeat(1_500), "");
    }

    private static void assertRefusedAsTooLong(String path, String headers) {
        byte[] request = new HandshakeTable.Row(0, "", List.of()).request(server.address(), path);
        String handshake =
                new String(request, StandardCharsets.US_ASCII).replaceFirst("\r\n\r\n", "\r\n" + headers + "\r\n");
        try (RawSocket socket = new RawSocket(server.address())) {
            int status = status(
                    socket.send(handshake.getBytes(StandardCharsets.US_ASCII)).head());

            assertTrue(status == 400 || status == 431, path.length() + " " + headers.length() + ": " + status);
        }
    }

    private static String cookies(int number) {
        return IntStream.range(0, number).mapToObj(i -> "c" + i + "=v").collect(Collectors.joining("; "));
    }
}
