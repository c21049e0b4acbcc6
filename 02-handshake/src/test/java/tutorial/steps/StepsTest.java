package tutorial.steps;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.Console;
import tutorial.kit.Eventually;
import tutorial.kit.RawSocket;

/** Each step does what the text of the chapter says of it, and fails as the text says. */
class StepsTest {
    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;
    private static final int PONG = 0x8a;

    private interface Step {
        void serve(ServerSocket server) throws IOException;
    }

    private interface Main {
        void run(String... args) throws IOException;
    }

    private Console console;
    private ServerSocket server;

    @BeforeEach
    void listenToWhatIsPrinted() throws IOException {
        console = new Console();
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        Eventually.isTrue(() -> !anyConnectionIsLeft(), "the end of all connections"); // it prints a line
        console.close();
    }

    private static boolean anyConnectionIsLeft() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(call -> call.getClassName().startsWith("tutorial.steps.Step")
                        && call.getMethodName().equals("talk"));
    }

    private void start(Step step) {
        Thread thread = new Thread(() -> {
            try {
                step.serve(server);
            } catch (IOException e) {
                // it was closed, at the end of the test
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private RawSocket client() {
        return new RawSocket("http://localhost:" + server.getLocalPort() + "/");
    }

    @Test
    void noStepSaysOpenBeforeItListens() {
        List<Main> steps = List.of(Step1::main, Step2::main, Step3::main, Step4::main, Step5::main, Step6::main);
        System.setProperty("port", Integer.toString(server.getLocalPort())); // where somebody listens already
        try {
            steps.forEach(step -> assertThrows(BindException.class, step::run));
        } finally {
            System.clearProperty("port");
        }
        assertEquals(List.of(), console.lines());
    }

    @Test
    void step1PrintsWhatABrowserSendsAndAnswersWithThePage() {
        start(Step1::serve);

        try (RawSocket client = client()) {
            String head = client.askToUpgrade("/socket").head();

            assertTrue(head.startsWith("HTTP/1.1 200 OK"), head);
        }
        assertTrue(console.lines().contains("GET /socket HTTP/1.1"), console.lines()::toString);
        assertTrue(console.lines().contains("Upgrade: websocket"), console.lines()::toString);
    }

    @Test
    void step2AnswersTheHandshakeAndHangsUp() {
        start(Step2::serve);

        try (RawSocket client = client()) {
            String head = client.askToUpgrade("/socket").head();

            assertTrue(head.startsWith("HTTP/1.1 101 "), head);
            assertTrue(head.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"), head);
            console.awaitLine("open");
            assertTrue(client.send(RawSocket.frame(TEXT, "hello")).ends());
        }
    }

    @Test
    void step2StillHasAPage() {
        start(Step2::serve);

        try (RawSocket client = client()) {
            client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            assertTrue(client.head().startsWith("HTTP/1.1 200 OK"));
        }
    }

    @Test
    void step3TakesAFrameApart() {
        start(Step3::serve);

        try (RawSocket client = client().handshake("/socket")) {
            client.send(HexFormat.of().parseHex("81856af0bed70295d2bb05"));
            console.awaitLine("hello");
        }
        assertEquals("frame: 81 85 6a f0 be d7 02 95 d2 bb 05", console.lines().get(0));
    }

    @Test
    void step4IsAnEchoThatTakesAPingForAText() {
        start(Step4::serve);

        try (RawSocket client = client().handshake("/socket")) {
            assertEquals(
                    "hello", client.send(RawSocket.frame(TEXT, "hello")).read().text());
            assertEquals(TEXT, client.send(RawSocket.frame(PING, "")).read().first());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6})
    void laterStepsKnowPingAndClose(int step) {
        start(step == 5 ? Step5::serve : Step6::serve);

        try (RawSocket client = client().handshake("/socket")) {
            assertEquals(
                    "hello", client.send(RawSocket.frame(TEXT, "hello")).read().text());
            RawSocket.Frame pong = client.send(RawSocket.frame(PING, "abc")).read();
            assertEquals(PONG, pong.first());
            assertEquals("abc", pong.text());
            assertEquals(CLOSE, client.send(RawSocket.frame(CLOSE, "")).read().first());
            assertTrue(client.ends());
        }
    }

    @Test
    void aFrameThatComesByteByByteBreaksStep5() throws IOException, InterruptedException {
        start(Step5::serve);

        byte[] echo = Dribble.run(server.getLocalPort(), 7);

        assertEquals("8100", HexFormat.of().formatHex(echo));
        console.awaitLine("The connection has ended: opcode 5");
    }

    @Test
    void aFrameThatComesByteByByteIsReadByStep6() throws IOException, InterruptedException {
        start(Step6::serve);

        byte[] echo = Dribble.run(server.getLocalPort(), 7);

        assertEquals("810568656c6c6f", HexFormat.of().formatHex(echo));
    }

    @Test
    void step6MakesNoArrayForALengthThatItOnlyWasTold() {
        start(Step6::serve);

        try (RawSocket client = client().handshake("/socket")) {
            client.send(HexFormat.of().parseHex("81ff7fffffffffffffff"));
            assertTrue(client.ends());
        }
        console.awaitLine("The connection has ended: longer than this server understands");
    }
}
