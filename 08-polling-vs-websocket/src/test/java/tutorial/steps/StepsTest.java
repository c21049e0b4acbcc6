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
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tutorial.kit.Client;
import tutorial.kit.Console;
import tutorial.kit.Eventually;
import tutorial.kit.RawSocket;

/** Each step does what the text of the chapter says of it, and fails as the text says. */
class StepsTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration HELD = Duration.ofSeconds(1);

    private static Future<List<Long>> cut;
    private static Future<List<Long>> stalled;
    private static Future<List<Long>> stamped;

    private Undertow server;

    /** They take ten seconds each, so they run beside each other and beside all tests but their own. */
    @BeforeAll
    static void startTheStopwatches() {
        cut = onItsOwn(() -> Step6.delays(Step5::cut));
        stalled = onItsOwn(() -> Step6.delays(Step7::stall));
        stamped = onItsOwn(Step8::delays);
    }

    private static Future<List<Long>> onItsOwn(Callable<List<Long>> stopwatch) {
        FutureTask<List<Long>> delays = new FutureTask<>(stopwatch);
        new Thread(delays, "stopwatch").start();
        return delays;
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    private int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    private String address() {
        return "http://localhost:" + port() + "/";
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address()).resolve(path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }

    /** Sends a request and does not read the response yet. */
    private RawSocket ask(String path) {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port() + "\r\n\r\n";
        return new RawSocket(address()).send(request.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<Integer> numbers(String calls) {
        return calls.lines().map(call -> Integer.valueOf(call.split(" ")[0])).toList();
    }

    @Test
    void step1AnswersAtOnceAndTellsOnlyTheLastNumber() throws IOException, InterruptedException {
        Step1 room = new Step1();
        server = room.start(0);
        assertEquals("", get("/numbers"));

        room.call();
        room.call();

        assertEquals(List.of(2), numbers(get("/numbers"))); // number 1 is missed
        assertEquals(List.of(2), numbers(get("/numbers"))); // and this request was for nothing
    }

    @Test
    void step2AnswersWhenANumberIsCalledAndMissesTheNextOne() throws IOException, InterruptedException {
        Step2 room = new Step2();
        server = room.start(0);
        try (RawSocket guest = ask("/numbers")) {
            assertTrue(guest.isSilentFor(HELD));

            room.call();
            room.call(); // the guest is between two requests
            assertTrue(guest.head().contains("200 OK"));
        }

        try (RawSocket again = ask("/numbers")) {
            assertTrue(again.isSilentFor(HELD), "number 2 is missed");
            room.call();
            assertTrue(again.head().contains("200 OK"));
        }
    }

    @Test
    void step3TellsWhatWasCalledMeanwhile() throws IOException, InterruptedException {
        Step3 room = new Step3();
        server = room.start(0);
        try (RawSocket guest = ask("/numbers?since=0")) {
            assertTrue(guest.isSilentFor(HELD));
            room.call();
            assertTrue(guest.head().contains("200 OK"));
        }

        room.call();
        room.call();

        assertEquals(List.of(2, 3), numbers(get("/numbers?since=1")));
    }

    @Test
    void step3ForgetsNoRequestAndNoNumber() throws IOException, InterruptedException {
        Step3 room = new Step3();
        server = room.start(0);
        Thread calls = new Thread(() -> IntStream.range(0, 2000).forEach(i -> room.call()));
        calls.start();

        int since = 0;
        while (since < 2000) {
            for (int number : numbers(get("/numbers?since=" + since))) {
                assertEquals(since + 1, number);
                since = number;
            }
        }
        calls.join();
    }

    @Test
    void bytesSaysWhenItListensToAnotherStep() {
        server = new Step3().start(0);
        try (Console console = new Console()) {
            IOException e = assertThrows(IOException.class, () -> Bytes.listen(port(), 1, 1));

            assertTrue(e.getMessage().contains("Is it the step that -Dstep names?"), e::getMessage);
            assertEquals("> GET /numbers HTTP/1.1", console.lines().get(0));
        }
    }

    @Test
    void step4IsOneResponseInLines() throws IOException, InterruptedException {
        Step4 room = new Step4();
        server = room.start(0);
        room.call();
        try (Console console = new Console()) {
            Bytes.listen(port(), 4, 1);

            List<String> lines = console.lines();
            assertTrue(lines.contains("< Content-Type: text/event-stream; charset=UTF-8"), lines::toString);
            int retry = lines.indexOf("< retry:2000");
            assertEquals(List.of("< retry:2000", "< ", "< id:1"), lines.subList(retry, retry + 3));
            assertTrue(lines.get(retry + 3).matches("< data:1 \\d{13}"), lines::toString);
        }
    }

    @Test
    void step4GoesOnAfterTheLastEventId() throws IOException, InterruptedException {
        Step4 room = new Step4();
        server = room.start(0);
        IntStream.range(0, 3).forEach(i -> room.call());

        HttpRequest request = HttpRequest.newBuilder(URI.create(address()).resolve("/numbers"))
                .header("Last-Event-ID", "2")
                .build();
        Stream<String> lines = HTTP.send(request, BodyHandlers.ofLines()).body();

        assertEquals(
                "id:3", lines.filter(line -> line.startsWith("id:")).findFirst().orElseThrow());
    }

    @Test
    void step5SendsAFrameForEachNumberAndWhatIsMissing() {
        Step5 room = new Step5();
        server = room.start(0);
        room.call();
        room.call();
        try (Client guest = Client.connect(address(), "/numbers?since=1")) {
            assertEquals(List.of(2), numbers(guest.hear()));
            room.call();
            assertEquals(List.of(3), numbers(guest.hear()));

            room.cut();
            room.call();
            try (Client again = Client.connect(address(), "/numbers?since=3")) {
                assertEquals(List.of(4), numbers(again.hear()));
            }
        }
    }

    @Test
    void aFrameIsTwoBytesMoreThanItsText() throws IOException, InterruptedException {
        Step5 room = new Step5();
        server = room.start(0);
        room.call();
        try (Console console = new Console()) {
            Bytes.listen(port(), 5, 1);

            assertTrue(console.lines().stream().anyMatch(line -> line.matches("< 81 0f 1 \\d{13}")), "a frame");
        }
    }

    @Test
    void theBytesOfLongPollingAreThoseOfARequestAndAResponseEach() throws IOException, InterruptedException {
        Step3 room = new Step3();
        server = room.start(0);
        room.call();
        try (Console console = new Console()) {
            Bytes.listen(port(), 3, 1);

            List<String> lines = console.lines();
            assertEquals("> GET /numbers?since=0 HTTP/1.1", lines.get(0));
            String sum = lines.get(lines.size() - 1);
            assertTrue(sum.matches("1 of 1 numbers, and for each of them \\d{2} bytes up and 1\\d{2} bytes down"), sum);
        }
    }

    /** What a guest heard who was away for a second: nine in ten are quick. */
    private static final List<Long> CUT = LongStream.concat(
                    LongStream.generate(() -> 1).limit(90),
                    LongStream.iterate(100, late -> late + 100).limit(10))
            .boxed()
            .toList();

    @Test
    void theMeanIsADelayThatNobodyHad() {
        assertEquals(56, Step6.mean(CUT));
        assertFalse(CUT.contains(56L));
    }

    @Test
    void percentilesTellWhatTheMeanHides() {
        assertEquals(1, Step7.percentile(CUT, 50));
        assertEquals(500, Step7.percentile(CUT, 95));
        assertEquals(900, Step7.percentile(CUT, 99));
        assertEquals(1000, Step7.percentile(CUT, 100));
    }

    @Test
    void aGuestWhoWasCutGetsAllNumbersAndSomeOfThemLate() throws Exception {
        List<Long> delays = cut.get();

        assertEquals(100, delays.size());
        assertTrue(Step7.percentile(delays, 100) >= 500, delays::toString);
        assertTrue(Step7.percentile(delays, 50) < Step6.mean(delays), delays::toString);
    }

    /** The server stands still for a second, but no delay shows it, unless each number is stamped when it was due. */
    @Test
    void onlyStampsOfTheDueMomentShowThatTheServerStoodStill() throws Exception {
        long blind = Step7.percentile(stalled.get(), 95);
        long honest = Step7.percentile(stamped.get(), 95);

        assertTrue(blind < 300, "blind: " + blind);
        assertTrue(honest > 300, "honest: " + honest);
    }

    @Test
    void theCounterCallsAgainAndAgain() {
        Step1 room = new Step1();
        server = room.start(0);
        Thread counter = new Thread(() -> {
            try {
                Step1.callNumbers(room::call);
            } catch (InterruptedException e) {
                // the test is over
            }
        });
        counter.start();

        Eventually.isTrue(() -> !numbersNow().isEmpty(), "a number");
        counter.interrupt();
    }

    private List<Integer> numbersNow() {
        try {
            return numbers(get("/numbers"));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
