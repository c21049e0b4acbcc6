package tutorial;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.Client;
import tutorial.kit.Close;
import tutorial.kit.Eventually;
import tutorial.kit.HandshakeTable;
import tutorial.kit.RawSocket;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/** What goes over the wire. */
class HandshakeProtocolTest {
    private static final int TEXT = 0x81; // FIN and opcode 1
    private static final int BINARY = 0x82;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;
    private static final int PONG = 0x8A;
    private static final String WATCH = "0123456789abcdef0123456789abcdef";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Site server;

    @BeforeEach
    void start() {
        server = HandshakeServer.start(Switches.of(Map.of("port", "0")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Client client() {
        return Client.connect(server.address(), "/handshake");
    }

    private RawSocket raw() {
        return RawSocket.open(server.address(), "/handshake");
    }

    // Messages

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536})
    void textComesBackExact(int length) {
        try (Client client = client()) {
            String text = "0123456789".repeat(length / 10 + 1).substring(0, length);

            client.say(text);

            assertEquals(text, client.hear());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536})
    void binaryComesBackByteForByte(int length) {
        try (Client client = client()) {
            byte[] bytes = new byte[length];
            new Random(length).nextBytes(bytes);

            client.say(ByteBuffer.wrap(bytes));

            assertEquals(ByteBuffer.wrap(bytes), client.hearBinary());
        }
    }

    @Test
    void manyMessagesComeBackInOrder() {
        try (Client client = client()) {
            for (int i = 0; i < 1000; i++) {
                client.say("message " + i);
            }

            for (int i = 0; i < 1000; i++) {
                assertEquals("message " + i, client.hear());
            }
        }
    }

    @Test
    void manyFramesInOnePacketComeBackInOrder() {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        for (int i = 0; i < 1000; i++) {
            packet.writeBytes(RawSocket.frame(TEXT, "message " + i));
        }
        try (RawSocket socket = raw()) {
            socket.send(packet.toByteArray());

            for (int i = 0; i < 1000; i++) {
                assertEquals("message " + i, socket.read().text());
            }
        }
    }

    /** More than have their turn at once, and all of them read at once. */
    @Test
    void manySmallFramesInOnePacketAreAllAnswered() {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        for (int i = 0; i < 160; i++) {
            packet.writeBytes(RawSocket.frame(PING, ""));
        }
        try (RawSocket socket = raw()) {
            socket.send(packet.toByteArray());

            for (int i = 0; i < 160; i++) {
                assertEquals(PONG, socket.read().first());
            }
        }
    }

    @Test
    void aPingBetweenFragmentsIsAnsweredFirst() {
        try (RawSocket socket = raw()) {
            socket.send(RawSocket.frame(0x01, "one "));
            socket.send(RawSocket.frame(PING, "are you there?"));
            socket.send(RawSocket.frame(0x00, "two "));
            socket.send(RawSocket.frame(0x80, "three"));

            RawSocket.Frame pong = socket.read();
            RawSocket.Frame echo = socket.read();

            assertEquals(PONG, pong.first());
            assertEquals("are you there?", pong.text());
            assertEquals(TEXT, echo.first());
            assertEquals("one two three", echo.text());
        }
    }

    @Test
    void aFrameMayArriveByteByByte() {
        try (RawSocket socket = raw()) {
            socket.sendInPieces(RawSocket.frame(TEXT, "你好".repeat(200)), 1);

            assertEquals("你好".repeat(200), socket.read().text());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 3000, 15_000})
    void handshakeAndFirstFrameMayComeInOnePacket(int length) {
        byte[] request = new HandshakeTable.Row(101, "", List.of()).request(server.address(), "/handshake");
        byte[] frame = RawSocket.frame(TEXT, "x".repeat(length));
        byte[] packet = Arrays.copyOf(request, request.length + frame.length);
        System.arraycopy(frame, 0, packet, request.length, frame.length);
        try (RawSocket socket = new RawSocket(server.address())) {
            socket.send(packet);

            assertTrue(socket.head().startsWith("HTTP/1.1 101 "));
            assertEquals("x".repeat(length), socket.read().text());
        }
    }

    @Test
    void theHandshakeMayArriveByteByByte() {
        byte[] request = new HandshakeTable.Row(101, "", List.of()).request(server.address(), "/handshake");
        try (RawSocket socket = new RawSocket(server.address())) {
            socket.sendInPieces(request, 1);

            assertTrue(socket.head().startsWith("HTTP/1.1 101 "));
            assertEquals("hi", socket.send(RawSocket.frame(TEXT, "hi")).read().text());
        }
    }

    // Limits and errors

    private enum Delivery {
        IN_ONE_WRITE,
        DRIBBLED,
        IN_FRAGMENTS
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, IN_ONE_WRITE", "TEXT, DRIBBLED", "TEXT, IN_FRAGMENTS",
        "BINARY, IN_ONE_WRITE", "BINARY, DRIBBLED", "BINARY, IN_FRAGMENTS"
    })
    void oneByteTooManyIsTooBig(String type, Delivery delivery) {
        int opcode = type.equals("TEXT") ? 1 : 2;
        byte[] message = "x".repeat(65_537).getBytes(UTF_8);
        try (RawSocket socket = raw()) {
            switch (delivery) {
                case IN_ONE_WRITE -> socket.send(RawSocket.frame(0x80 | opcode, message));
                case DRIBBLED -> socket.sendInPieces(RawSocket.frame(0x80 | opcode, message), 100);
                case IN_FRAGMENTS -> {
                    socket.send(RawSocket.frame(opcode, "x".repeat(65_000)));
                    socket.send(RawSocket.frame(0x00, "x".repeat(536)));
                    socket.send(RawSocket.frame(0x80, "x"));
                }
            }

            assertClosed(1009, socket);
        }
        assertStillServing();
    }

    @Test
    void theLimitItselfIsNotTooBigHoweverItArrives() {
        String message = "x".repeat(65_536);
        try (RawSocket socket = raw()) {
            socket.sendInPieces(RawSocket.frame(TEXT, message), 1000);
            assertEquals(message, socket.read().text());

            socket.send(RawSocket.frame(0x01, message.substring(1)));
            socket.send(RawSocket.frame(0x80, "x"));
            assertEquals(message, socket.read().text());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1002, unmasked text,                      81 02 68 69",
        "1002, RSV1,                               c1 80 00 00 00 00",
        "1002, RSV2,                               a1 80 00 00 00 00",
        "1002, RSV3,                               91 80 00 00 00 00",
        "1002, reserved opcode 3,                  83 80 00 00 00 00",
        "1002, reserved opcode 11,                 8b 80 00 00 00 00",
        "1002, a ping in fragments,                09 80 00 00 00 00",
        "1002, a close in fragments,               08 80 00 00 00 00",
        "1002, a ping of 126 bytes,                89 fe 00 7e 00 00 00 00",
        "1002, an unmasked ping,                   89 00",
        "1002, a length in more bytes than it takes, 81 fe 00 01 00 00 00 00 61",
        "1002, a length with the top bit,          81 ff 80 00 00 00 00 00 00 01 00 00 00 00",
        "1002, a continuation of nothing,          80 80 00 00 00 00",
        "1002, a new message within another,       01 80 00 00 00 00 81 80 00 00 00 00",
        "1002, a close of one byte,                88 81 00 00 00 00 03",
        "1002, a close with a code not for wires,  88 82 00 00 00 00 03 ed",
        "1007, a close with a reason of no UTF-8,  88 83 00 00 00 00 03 e8 ff",
        "1007, text that is not UTF-8,             81 82 00 00 00 00 61 ff",
        "1007, half a character in a fragment,     01 81 00 00 00 00 e4 80 81 00 00 00 00 41",
        "1009, more than there is in the world,    82 ff 7f ff ff ff ff ff ff ff"
    })
    void whatBreaksTheProtocolIsRefused(int code, String name, String hex) {
        try (RawSocket socket = raw()) {
            socket.send(FrameTest.hex(hex).array());

            assertClosed(code, socket);
        }
        assertStillServing();
    }

    @Test
    void whoHasBeenRefusedIsNotHeardAnyMore() {
        try (RawSocket socket = raw()) {
            socket.send(FrameTest.hex("81 02 68 69").array());
            socket.send(RawSocket.frame(TEXT, "hello?"));

            assertClosed(1002, socket);
        }
    }

    private static void assertClosed(int code, RawSocket socket) {
        RawSocket.Frame frame = socket.read();
        assertEquals(CLOSE, frame.first());
        assertEquals(code, frame.code());
        assertTrue(socket.ends());
    }

    private void assertStillServing() {
        try (Client client = client()) {
            assertEquals("still here", client.say("still here").hear());
        }
    }

    // Memory and time

    /** 200 times 64 KiB would be 13 MB. Each says it is about to send so much, and sends one byte of it. */
    @Test
    void whatIsAnnouncedIsNotAllocated() {
        List<RawSocket> sockets = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            sockets.add(raw());
        }
        long before = allocatedBytes();

        for (RawSocket socket : sockets) {
            socket.send(RawSocket.frame(PING, "")).read();
            socket.send(FrameTest.hex("82 ff 00 00 00 00 00 01 00 00 01 02 03 04 05")
                    .array());
        }
        try (RawSocket last = raw()) {
            last.send(RawSocket.frame(PING, "")).read();
        }
        long after = allocatedBytes();

        assertTrue(after - before < 5_000_000, "200 announcements took " + (after - before) + " bytes");
        sockets.forEach(RawSocket::close);
    }

    @Test
    void whoAnnouncesMoreThanTheLimitIsRefusedAtOnce() {
        for (int i = 0; i < 200; i++) {
            try (RawSocket socket = raw()) {
                socket.send(FrameTest.hex("82 ff 7f ff ff ff ff ff ff ff").array());
                assertEquals(1009, socket.read().code());
            }
        }
        assertStillServing();
    }

    /** What all threads have allocated, collected or not. */
    private static long allocatedBytes() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes > 0) // -1: the thread has ended
                .sum();
    }

    /** It sends message after message, and reads none of the echoes. */
    @Test
    void whoDoesNotReadIsNotReadAndIsCutAfterTenSeconds() {
        byte[] message = RawSocket.frame(BINARY, new byte[65_536]);
        long begin = System.nanoTime();
        try (RawSocket socket = new RawSocket(server.address(), 4096).handshake("/handshake")) {
            Thread sender = new Thread(() -> {
                try {
                    while (true) {
                        socket.send(message);
                    }
                } catch (UncheckedIOException e) {
                    // cut, as it must be
                }
            });
            sender.start();
            sender.join(TimeUnit.SECONDS.toMillis(20));

            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
            assertFalse(sender.isAlive(), "still connected after " + seconds + " s");
            assertTrue(seconds >= 9, "cut after " + seconds + " s");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertStillServing();
    }

    @Test
    void aHandshakeThatIsHalfSentIsCutAfterTenSecondsAndHoldsNobodyUp() {
        List<RawSocket> halves = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            halves.add(new RawSocket(server.address()).send("GET /handshake HTTP/1.1\r\nUpg".getBytes(US_ASCII)));
        }

        long asked = System.nanoTime();
        assertStillServing();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
        assertTrue(millis < 2000, "another one was served after " + millis + " ms");

        assertTrue(halves.get(0).ends());
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
        assertTrue(seconds >= 9 && seconds <= 12, "cut after " + seconds + " s");
        halves.forEach(RawSocket::close);
    }

    // Closing

    @Test
    void aCloseIsAnsweredWithTheSame() {
        try (Client client = client()) {
            client.close(4001, "再见");

            assertEquals(new Close(4001, "再见"), client.closed());
        }
    }

    @Test
    void aCloseWithoutACodeIsAnsweredWithoutOne() {
        try (RawSocket socket = raw()) {
            socket.send(RawSocket.frame(CLOSE, ""));

            assertEquals(0, socket.read().payload().length);
            assertTrue(socket.ends());
        }
    }

    @Test
    void theSeatIsFreeHoweverItEnds() {
        try (Site small = HandshakeServer.start(Switches.of(Map.of("port", "0", "clients", "1")))) {
            for (Runnable end : ends(small.address())) {
                end.run();
            }
            Eventually.get(() -> RawSocket.open(small.address(), "/handshake")).close();
        }
    }

    private static List<Runnable> ends(String address) {
        return List.of(
                () -> next(address).close(),
                () -> next(address).reset(),
                () -> next(address).send(RawSocket.frame(CLOSE, "")).close(),
                () -> next(address).send(FrameTest.hex("81 00").array()).close());
    }

    private static RawSocket next(String address) {
        return Eventually.get(() -> RawSocket.open(address, "/handshake"));
    }

    @Test
    void whoAnswersNoCloseIsDropped() {
        try (RawSocket socket = raw()) {
            socket.send(RawSocket.frame(CLOSE, "")).read();

            long begin = System.nanoTime();
            Eventually.isTrue(() -> isCut(socket), "dropped");
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);

            assertTrue(seconds <= 7, "dropped after " + seconds + " s");
        }
    }

    private static boolean isCut(RawSocket socket) {
        try {
            socket.send(new byte[1]);
            return false;
        } catch (UncheckedIOException e) {
            return true;
        }
    }

    @Test
    void theServerStops() {
        try (Client client = client();
                RawSocket silent = raw()) {
            client.say("hello").hear();
            silent.send(RawSocket.frame(TEXT, "hello")).read();

            long begin = System.nanoTime();
            server.close();
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);

            assertEquals(new Close(1001, "the server stops"), client.closed());
            assertEquals(1001, silent.read().code());
            assertTrue(silent.ends());
            assertTrue(millis < 2000, "stopped after " + millis + " ms");
        }
    }

    // What the page asks

    @Test
    void theWireIsToldAsItWas() throws IOException {
        HandshakeTable.Row row = new HandshakeTable.Row(101, "", List.of("Origin: http://{host}", "Pragma: no-cache"));
        byte[] request = row.request(server.address(), "/handshake?watch=" + WATCH);
        try (RawSocket socket = new RawSocket(server.address())) {
            String answer = socket.send(request).head();
            socket.send(FrameTest.hex("81 85 01 02 03 04 69 67 6f 68 6e").array())
                    .read();

            JsonNode wire = new ObjectMapper().readTree(ask("GET", "&from=0").body());

            assertEquals(new String(request, US_ASCII), wire.path("request").asText());
            assertEquals(answer, wire.path("answer").asText());
            assertEquals(
                    "81 85 01 02 03 04 69 67 6f 68 6e",
                    wire.at("/frames/0/bytes").asText());
            assertEquals("81 05 68 65 6c 6c 6f", wire.at("/frames/1/bytes").asText());
            assertEquals(2, wire.path("next").asInt());
        }
    }

    @Test
    void theRequestIsToldByteByByteWhateverCameBeforeAndAfterIt() throws IOException {
        byte[] before = "GET /icon.svg HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII);
        String request = "GET /handshake?watch=" + WATCH + " HTTP/1.1\r\nupgrade:   WebSocket\r\nX-Last: 1  \r\n"
                + "CONNECTION: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\nx-last: 2\r\n"
                + "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nHost: localhost\r\n\r\n";
        byte[] after = FrameTest.hex("81 85 01 02 03 04 69 67 6f 68 6e").array();
        ByteBuffer packet = ByteBuffer.allocate(before.length + request.length() + after.length)
                .put(before)
                .put(request.getBytes(US_ASCII))
                .put(after);
        try (RawSocket socket = new RawSocket(server.address())) {
            socket.send(packet.array());
            Eventually.isTrue(() -> ask("GET", "&from=2").statusCode() == 200, "the handshake is done");

            assertEquals(
                    request,
                    new ObjectMapper()
                            .readTree(ask("GET", "&from=0").body())
                            .path("request")
                            .asText());
        }
    }

    @Test
    void whatNoScriptCanSendIsSentByTheServer() {
        try (RawSocket socket = RawSocket.open(server.address(), "/handshake?watch=" + WATCH)) {
            assertEquals(204, ask("POST", "&send=ping").statusCode());
            assertEquals(204, ask("POST", "&send=fragments").statusCode());

            assertEquals(PING, socket.read().first());
            assertEquals(
                    "1 one , 0 two , 128 three", fragment(socket) + ", " + fragment(socket) + ", " + fragment(socket));
        }
    }

    private static String fragment(RawSocket socket) {
        RawSocket.Frame frame = socket.read();
        return frame.first() + " " + frame.text();
    }

    @Test
    void aWrongAcceptIsGivenToWhoAsksForIt() {
        byte[] request =
                new HandshakeTable.Row(101, "", List.of()).request(server.address(), "/handshake?accept=wrong");
        try (RawSocket socket = new RawSocket(server.address())) {
            String answer = socket.send(request).head();

            assertTrue(answer.startsWith("HTTP/1.1 101 "), answer);
            assertFalse(answer.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), answer);
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, '', 404", "GET, &from=x, 400", "POST, &send=ping, 404", "POST, &send=money, 400", "PUT, '', 405"})
    void whatThePageMayNotAskIsRefused(String method, String query, int status) {
        assertEquals(status, ask(method, query).statusCode());
    }

    @Test
    void anIdThatCouldBeGuessedIsRefused() {
        byte[] request = new HandshakeTable.Row(400, "", List.of()).request(server.address(), "/handshake?watch=1");
        try (RawSocket socket = new RawSocket(server.address())) {
            assertTrue(socket.send(request).head().startsWith("HTTP/1.1 400 "));
        }
    }

    @Test
    void noOtherSiteIsAllowedToReadTheWire() {
        try (RawSocket socket = RawSocket.open(server.address(), "/handshake?watch=" + WATCH)) {
            socket.send(RawSocket.frame(TEXT, "between us")).read();

            HttpResponse<String> wire = ask("GET", "");

            assertEquals(200, wire.statusCode());
            assertFalse(wire.headers().firstValue("Access-Control-Allow-Origin").isPresent());
        }
    }

    private HttpResponse<String> ask(String method, String query) {
        URI uri = URI.create(server.address() + "wire?watch=" + WATCH + query);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsTooLongToBeARequestIsRefusedAsThat() {
        assertTooLong("Cookie: "
                + IntStream.range(0, 300).mapToObj(i -> "c" + i + "=v").collect(joining("; ")));
        assertTooLong("X-Any: b\r\n".repeat(299) + "X-Any: b");
        assertTooLong("X-Any: " + "b".repeat(40_000));
    }

    private void assertTooLong(String headers) {
        try (RawSocket socket = new RawSocket(server.address())) {
            String request = "GET /handshake HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n";
            String head =
                    socket.send(request.getBytes(StandardCharsets.US_ASCII)).head();

            assertTrue(head.matches("(?s)HTTP/1.1 (400|431) .*"), head);
        }
    }
}
