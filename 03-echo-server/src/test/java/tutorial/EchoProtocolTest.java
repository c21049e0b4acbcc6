package tutorial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.Client;
import tutorial.kit.Close;
import tutorial.kit.RawSocket;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/** What goes over the wire. All of it holds for both endpoints. */
@ParameterizedClass
@ValueSource(strings = {"/echo", "/echo-jakarta"})
class EchoProtocolTest {
    private static final int TEXT = 0x81; // FIN and opcode 1
    private static final int BINARY = 0x82;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;
    private static final int PONG = 0x8A;

    @Parameter
    private String path;

    private final BlockingQueue<Close> closes = new LinkedBlockingQueue<>();
    private Site server;

    @BeforeEach
    void start() {
        server = EchoServer.start(Switches.of(Map.of("port", "0")), closes::add);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Client client() {
        return Client.connect(server.address(), path);
    }

    private RawSocket raw() {
        return RawSocket.open(server.address(), path);
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
    @ValueSource(strings = {"你好", "😀", "\0", "a\0b\r\n\t\"\\<&>", "\uFEFFbom", "e\u0301 \u202Eabc"})
    void everyCharacterComesBack(String text) {
        try (Client client = client()) {
            client.say(text);

            assertEquals(text, client.hear());
        }
    }

    @Test
    void sizeIsCountedInBytesNotInCharacters() {
        try (Client client = client()) {
            String fits = "你".repeat(65_536 / 3) + "x";

            client.say(fits);
            assertEquals(fits, client.hear());

            client.say(fits + "x");
            assertEquals(1009, client.closed().code());
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
            socket.sendInPieces(RawSocket.frame(TEXT, "你好"), 1);

            assertEquals("你好", socket.read().text());
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
        "a lone continuation byte,       80",
        "a byte that UTF-8 never has,    61 FF",
        "half a surrogate pair,          ED A0 80",
        "a letter in too many bytes,     C1 A1",
        "beyond Unicode,                 F4 90 80 80",
        "a character that is cut off,    E4 BD"
    })
    void whatIsNotUtf8IsRefused(String name, String hex) {
        try (RawSocket socket = raw()) {
            socket.send(RawSocket.frame(TEXT, bytes(hex)));

            assertClosed(1007, socket);
        }
        assertStillServing();
    }

    @ParameterizedTest
    @CsvSource({
        "unmasked text,                      81 02 68 69",
        "RSV1 without an extension,          C1 80 00 00 00 00",
        "RSV2,                               A1 80 00 00 00 00",
        "RSV3,                               91 80 00 00 00 00",
        "reserved opcode 3,                  83 80 00 00 00 00",
        "reserved opcode 11,                 8B 80 00 00 00 00",
        "a ping in fragments,                09 80 00 00 00 00",
        "a close in fragments,               08 80 00 00 00 00",
        "a ping of 126 bytes,                89 FE 00 7E 00 00 00 00",
        "a continuation of nothing,          80 80 00 00 00 00",
        "a new message within another,       01 80 00 00 00 00 81 80 00 00 00 00",
        "a close of one byte,                88 81 00 00 00 00 03",
        "a close with a code not for wires,  88 82 00 00 00 00 03 ED"
    })
    void whatBreaksTheProtocolIsRefused(String name, String hex) {
        try (RawSocket socket = raw()) {
            socket.send(bytes(hex));

            assertClosed(1002, socket);
        }
        assertStillServing();
    }

    private static byte[] bytes(String hex) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String digits : hex.split(" ")) {
            bytes.write(Integer.parseInt(digits, 16));
        }
        return bytes.toByteArray();
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

    // JSON

    @Test
    void inJsonModeObjectsAreNumbered() {
        try (Client client = Client.connect(server.address(), path + "?mode=json")) {
            assertEquals(
                    "{\"say\":\"hi\",\"seq\":1}",
                    client.say("{\"say\": \"hi\"}").hear());
            assertEquals("{\"seq\":2}", client.say("{}").hear());
        }
    }

    @Test
    void brokenJsonIsAnsweredAndTheConnectionStays() {
        try (Client client = Client.connect(server.address(), path + "?mode=json")) {
            assertTrue(
                    client.say("{\"say\": ").hear().startsWith("{\"type\":\"refused\",\"reason\":\"This is not JSON"));

            assertEquals("{\"seq\":1}", client.say("{}").hear());
        }
    }

    // Closing: the listener is told once, and what happened

    @Test
    void theClientSaysBye() throws InterruptedException {
        try (Client client = client()) {
            client.close(1000, "bye");

            assertToldOnce(new Close(1000, "bye"));
            assertEquals(1000, client.closed().code());
        }
    }

    @Test
    void theClientHasACodeOfItsOwn() throws InterruptedException {
        try (Client client = client()) {
            client.close(4001, "再见");

            assertToldOnce(new Close(4001, "再见"));
            assertEquals(4001, client.closed().code());
        }
    }

    @Test
    void theClientGivesNoCode() throws InterruptedException {
        try (RawSocket socket = raw()) {
            socket.send(RawSocket.frame(CLOSE, ""));

            assertEquals(CLOSE, socket.read().first());
            assertTrue(socket.ends());
            // Undertow's Jakarta forgets that there was no code, and an endpoint cannot find out.
            assertToldOnce(path.equals("/echo") ? new Close(1005, "") : new Close(1000, ""));
        }
    }

    @Test
    void theConnectionEnds() throws InterruptedException {
        raw().close();

        assertToldOnce(new Close(1006, ""));
    }

    @Test
    void theConnectionIsReset() throws InterruptedException {
        raw().reset();

        assertToldOnce(new Close(1006, ""));
    }

    @Test
    void weClose() throws InterruptedException {
        try (Client client = Client.connect(server.address(), path + "?mode=rot13")) {
            Close close = new Close(1008, "the mode must be text or json");

            assertEquals(close, client.closed());
            assertToldOnce(close);
        }
    }

    @Test
    void weCloseAndNobodyAnswers() throws InterruptedException {
        try (RawSocket socket = RawSocket.open(server.address(), path + "?mode=rot13")) {
            assertEquals(1008, socket.read().code());

            long begin = System.nanoTime();
            assertTrue(socket.ends());
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);

            assertTrue(seconds <= 5, "dropped after " + seconds + " s");
            assertToldOnce(new Close(1008, "the mode must be text or json"));
        }
    }

    @Test
    void theHeartbeatIsNotAnswered() throws InterruptedException {
        try (Site impatient = EchoServer.start(Switches.of(Map.of("port", "0", "heartbeat", "1")), closes::add);
                RawSocket silent = RawSocket.open(impatient.address(), path);
                Client alive = Client.connect(impatient.address(), path)) {
            assertEquals(PING, silent.read().first());
            assertTrue(silent.ends());

            assertEquals(new Close(1006, ""), closes.poll(10, TimeUnit.SECONDS));
            assertEquals("alive", alive.say("alive").hear());
        }
    }

    @Test
    void theServerStops() throws InterruptedException {
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

    /** Whatever would be told twice would come before the end of a later connection. */
    private void assertToldOnce(Close close) throws InterruptedException {
        assertEquals(close, closes.poll(10, TimeUnit.SECONDS));
        try (Client later = client()) {
            later.close(4999, "later");
            assertEquals(new Close(4999, "later"), closes.poll(10, TimeUnit.SECONDS));
        }
    }
}
