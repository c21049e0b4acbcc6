package tutorial;

import static io.undertow.Handlers.websocket;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.Client;
import tutorial.kit.Close;
import tutorial.kit.Connection;
import tutorial.kit.Eventually;
import tutorial.kit.Heartbeat;
import tutorial.kit.RawSocket;
import tutorial.kit.Site;
import tutorial.kit.Switches;

class LanesProtocolTest {
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final RaceSettings QUIET = new RaceSettings(0, 1_000, 0);
    private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private LanesServer server;
    private URI address;

    @BeforeEach
    void start() {
        start(Map.of("port", "0"));
    }

    private void start(Map<String, String> switches) {
        server = LanesServer.start(Switches.of(switches));
        server.race().set(QUIET);
        address = URI.create(server.address());
    }

    /** With a deadline: a server that stands still would not stop, either. */
    @AfterEach
    void stop() {
        soon(() -> {
            server.close();
            return null;
        });
    }

    private static <T> T soon(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    static List<String> lanes() {
        return LanesServer.LANES;
    }

    private HttpResponse<String> get(String path, String... headers) {
        return send(HttpRequest.newBuilder(address.resolve(path)), headers);
    }

    private HttpResponse<String> post(String path, String body, String... headers) {
        return send(
                HttpRequest.newBuilder(address.resolve(path)).POST(HttpRequest.BodyPublishers.ofString(body)), headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.sendAsync(request.build(), BodyHandlers.ofString())
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private static List<Long> numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(match -> Long.valueOf(match.group(1)))
                .toList();
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private long last() {
        return server.race().state().last();
    }

    private Race.Lane lane(String name) {
        return server.race().state().lanes().get(name);
    }

    private InetSocketAddress proxy(String lane) {
        return new InetSocketAddress("localhost", lane(lane).port());
    }

    /** Twenty more events have happened. */
    private void burst() {
        long before = last();
        server.race().burst();
        Eventually.isTrue(() -> last() == before + Publisher.BURST, "a burst");
    }

    /** What a guest has heard, who fails when an event is missing, comes twice, or out of order. */
    private static void hear(Crowd crowd, String lane, int events) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (Score.of(crowd.scores(lane)).events() < events && System.nanoTime() < deadline) {
            crowd.run(Duration.ofMillis(20));
        }
        assertEquals(events, Score.of(crowd.scores(lane)).events());
    }

    @ParameterizedTest
    @MethodSource("lanes")
    void everyEventComesOnceAndInOrder(String lane) throws IOException {
        burst();
        try (Crowd crowd = new Crowd()) {
            crowd.add(Guest.on(lane, new InetSocketAddress("localhost", address.getPort()), 0, INTERVAL));
            hear(crowd, lane, 20);
            server.race().burst();
            hear(crowd, lane, 40);
            server.race().burst();
            hear(crowd, lane, 60);
        }
    }

    @ParameterizedTest
    @MethodSource("lanes")
    void whoWasCutGoesOnWhereItWas(String lane) throws IOException {
        try (Crowd crowd = new Crowd()) {
            crowd.add(Guest.on(lane, proxy(lane), last(), INTERVAL));
            burst();
            hear(crowd, lane, 20);

            server.race().cut();
            Eventually.isTrue(() -> isCut(crowd), "the guest notices");
        }
        long heard = last();
        burst();
        try (Crowd crowd = new Crowd()) {
            crowd.add(Guest.on(lane, proxy(lane), heard, INTERVAL));
            hear(crowd, lane, 20);
        }
    }

    private static boolean isCut(Crowd crowd) {
        try {
            crowd.run(Duration.ofMillis(20));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @ParameterizedTest
    @MethodSource("lanes")
    void whatIsNotKeptAnyMoreIsSaid(String lane) {
        String gap = "\"type\":\"gap\",\"since\":999,\"oldest\":1";

        assertTrue(firstWords(lane, 999).contains(gap), lane);
    }

    /** The first message that comes to somebody who asks for events that there are not. */
    private String firstWords(String lane, long since) {
        String path = "/lanes/" + lane + "?since=" + since;
        if (lane.equals("websocket")) {
            try (Client client = Client.connect(server.address(), path)) {
                return client.hear();
            }
        }
        if (lane.equals("sse")) {
            return stream(path, "}");
        }
        return get(path).body();
    }

    private static byte[] request(String path, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n").getBytes();
    }

    /** The head of an answer that never ends, and what comes up to some words. */
    private String stream(String path, String end, String... headers) {
        try (Socket socket = new Socket("localhost", address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request(path, headers));
            StringBuilder text = new StringBuilder();
            while (text.indexOf(end) < 0) {
                text.append((char) socket.getInputStream().read());
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anEventSourceTellsByItselfWhatItHeardLast() {
        burst();

        String words = stream("/lanes/sse?since=1", "\"number\":20,", "Last-Event-ID: 18");

        assertTrue(words.contains("Content-Type: text/event-stream"), words);
        assertEquals(List.of(19L, 20L), numbers(words));
        assertTrue(words.contains("retry:1000\n") && words.contains("id:19\n") && words.contains("id:20\n"), words);
    }

    @Test
    void aLongPollIsAnsweredBySomethingNew() {
        CompletableFuture<HttpResponse<String>> held = http.sendAsync(
                HttpRequest.newBuilder(address.resolve("/lanes/long-poll?since=0"))
                        .build(),
                BodyHandlers.ofString());
        Eventually.isTrue(() -> lane("long-poll").requests() == 1, "it has asked");
        assertFalse(held.isDone());

        server.race().burst();

        assertEquals(
                1L, numbers(held.orTimeout(10, TimeUnit.SECONDS).join().body()).get(0));
    }

    @Test
    void aLongPollIsAnsweredWhenItsPatienceIsAtAnEndAndNotBefore() {
        assertEquals(25, LongPollLane.PATIENCE.toSeconds());
        Feed feed = new Feed(Clock.systemUTC());
        LongPollLane lane = new LongPollLane(feed, new Tally(), Duration.ofMillis(400), 10);
        try (Site site = Site.start(Switches.of(Map.of("port", "0")), new Since(lane))) {
            long begin = System.nanoTime();
            HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(site.address())));

            assertEquals("[]", answer.body());
            assertTrue(System.nanoTime() - begin >= 400_000_000, "not before its time");
            assertEquals(0, feed.listeners());
        }
    }

    @Test
    void thousandsOfQuestionsRaceWithEventsAndNoneWaitsInVain() throws IOException {
        server.race().set(new RaceSettings(60_000, 1_000, 0)); // a thousand in a second
        try (Crowd crowd = new Crowd()) {
            for (int i = 0; i < 10; i++) {
                crowd.add(
                        Guest.on("long-poll", new InetSocketAddress("localhost", address.getPort()), last(), INTERVAL));
            }
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (Score.of(crowd.scores("long-poll")).requests < 3_000 && System.nanoTime() < deadline) {
                crowd.run(Duration.ofMillis(100));
            }
            Score score = Score.of(crowd.scores("long-poll"));
            assertTrue(
                    score.requests >= 500 && score.empty == 0 && score.delay(100) < 5_000,
                    score.requests + " requests");
        }
    }

    @Test
    void aShortPollIsAnsweredAtOnceNewsOrNot() {
        assertEquals("[]", get("/lanes/short-poll?since=0").body());
        burst();
        assertEquals(numbers(1, 20), numbers(get("/lanes/short-poll").body()));
        assertEquals(numbers(18, 20), numbers(get("/lanes/short-poll?since=17").body()));
        assertEquals(3, lane("short-poll").requests());
        assertEquals(1, lane("short-poll").empty());
        assertEquals(23, lane("short-poll").messages());
    }

    @Test
    void theMeanDelayOfShortPollingIsHalfItsInterval() throws IOException {
        server.race().set(new RaceSettings(1_200, 1_000, 0));
        try (Crowd crowd = new Crowd()) {
            for (int i = 0; i < 100; i++) {
                InetSocketAddress at = new InetSocketAddress("localhost", address.getPort());
                crowd.add(Guest.on("short-poll", at, last(), Duration.ofMillis(1_000)));
            }
            crowd.runIn(Duration.ofMillis(1_100));
            crowd.run(Duration.ofMillis(2_000));

            double mean = Score.of(crowd.scores("short-poll")).meanDelay();
            assertTrue(400 <= mean && mean <= 600, mean + " ms");
        }
    }

    @Test
    void longAnswersAreCompressedForWhoUnderstandsThat() {
        burst();
        HttpResponse<String> plain = get("/lanes/short-poll");
        HttpResponse<String> compressed = get("/lanes/short-poll", "Accept-Encoding", "deflate, gzip");

        assertEquals(numbers(1, 20), numbers(plain.body()));
        assertEquals("gzip", compressed.headers().firstValue("Content-Encoding").orElse(""));
        assertTrue(length(compressed) < length(plain) / 3);
        assertFalse(get("/lanes/short-poll?since=19", "Accept-Encoding", "gzip")
                .headers()
                .map()
                .containsKey("Content-Encoding"));
    }

    private static long length(HttpResponse<String> response) {
        return response.headers().firstValueAsLong("Content-Length").orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"x", "-1", "''", "1.5", "1234567890123456789", "%2B1", "1&since=2"})
    void whatIsNoNumberIsRefused(String since) {
        for (String lane : LanesServer.LANES) {
            assertEquals(400, get("/lanes/" + lane + "?since=" + since).statusCode(), lane);
        }
        if (!since.isEmpty() && !since.contains("&")) {
            assertEquals(400, get("/lanes/sse", "Last-Event-ID", since).statusCode());
        }
    }

    @Test
    void lanesAreReadAndNothingElse() {
        for (String lane : LanesServer.LANES) {
            HttpResponse<String> answer = post("/lanes/" + lane, "hello");
            assertEquals(405, answer.statusCode());
            assertEquals("GET", answer.headers().firstValue("Allow").orElse(""));
        }
        assertEquals(426, get("/lanes/websocket").statusCode());
        assertEquals(404, get("/lanes/pigeon").statusCode());
    }

    @Test
    void thereIsNothingToSayOnTheSocket() {
        try (Client client = Client.connect(server.address(), "/lanes/websocket?since=0")) {
            assertTrue(client.say("hello").hear().contains("\"type\":\"refused\""));
            assertTrue(client.say(ByteBuffer.allocate(3)).hear().contains("\"type\":\"refused\""));
            burst();
            assertEquals(List.of(1L), numbers(client.hear()));
        }
    }

    @Test
    void helloIsElevenBytesUpAndSevenDown() {
        Heartbeat heartbeat = Heartbeat.start(Switches.of(Map.of()));
        try (Site echo = Site.start(
                                Switches.of(Map.of("port", "0")),
                                websocket((exchange, channel) -> new Connection(channel, heartbeat, 100) {
                                    private final SocketOutbox outbox = new SocketOutbox(channel, this);

                                    @Override
                                    protected void text(String message) {
                                        outbox.put(message.getBytes());
                                    }

                                    @Override
                                    protected void binary(ByteBuffer message) {}

                                    @Override
                                    protected void ended(Close close) {}
                                }.open()))
                        .closing(heartbeat);
                Proxy proxy = new Proxy(
                        "echo",
                        "localhost",
                        new InetSocketAddress(
                                "localhost", URI.create(echo.address()).getPort()));
                RawSocket client = new RawSocket("http://localhost:" + proxy.port())) {
            int handshake = client.askToUpgrade("/").head().length();
            long up = proxy.up();

            client.send(RawSocket.frame(0x81, "hello"));

            assertEquals("hello", client.read().text());
            Eventually.isTrue(() -> proxy.down() == handshake + 7, "seven bytes down");
            assertEquals(11, proxy.up() - up);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"short-poll", "long-poll", "sse"})
    void onlyOurOwnPageMayReadThroughTheProxies(String lane) {
        burst();
        String ours = "http://localhost:" + address.getPort();
        for (String origin :
                List.of(ours, "http://localhost:1", "http://evil.example", "null", ours + ".evil.example")) {
            try (RawSocket socket =
                    new RawSocket("http://localhost:" + lane(lane).port())) {
                socket.send(("GET /lanes/%s HTTP/1.1\r\nHost: localhost:%d\r\nOrigin: %s\r\n\r\n"
                                .formatted(lane, lane(lane).port(), origin))
                        .getBytes());
                boolean allowed = socket.head().contains("Access-Control-Allow-Origin: " + ours + "\r\n");
                assertEquals(origin.equals(ours), allowed, origin);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"page, 101", "proxy, 101", "http://localhost:1, 403", "http://evil.example, 403", "null, 403"})
    void onlyOurOwnPageMayOpenASocketThroughTheProxy(String from, int status) {
        int port = lane("websocket").port();
        String origin = from.replace("page", "http://localhost:" + address.getPort())
                .replace("proxy", "http://localhost:" + port);
        try (RawSocket socket = new RawSocket("http://localhost:" + port)) {
            socket.send(("GET /lanes/websocket HTTP/1.1\r\nHost: localhost:%d\r\nOrigin: %s\r\nUpgrade: websocket\r\n"
                            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                    .formatted(port, origin)
                    .getBytes());
            assertTrue(socket.head().startsWith("HTTP/1.1 " + status), from);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html"})
    void thePageMayConnectToTheLanesAndNowhereElse(String page) {
        String policy =
                get(page).headers().firstValue("Content-Security-Policy").orElseThrow();

        assertTrue(policy.startsWith("default-src 'self';"), policy);
        for (String lane : LanesServer.LANES) {
            assertTrue(policy.contains(" ws://localhost:" + lane(lane).port()), policy);
        }
        assertFalse(get("/race")
                .headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow()
                .contains("connect-src"));
    }

    /** Browsers leave out the port that is HTTP's own. */
    @Test
    void aPageAtPort80IsKnownByItsHostAlone() {
        OtherPorts ports = new OtherPorts(Site.pages());
        ports.open(80, List.of(4321));
        try (Site site = Site.start(Switches.of(Map.of("port", "0")), ports)) {
            String page = head(site.address(), "Host: localhost");
            String lane = head(site.address(), "Host: localhost:4321\r\nOrigin: http://localhost");

            assertTrue(page.contains("connect-src 'self' http://localhost:4321 ws://localhost:4321\r\n"), page);
            assertTrue(lane.contains("Access-Control-Allow-Origin: http://localhost\r\n"), lane);
        }
    }

    private static String head(String address, String headers) {
        try (RawSocket socket = new RawSocket(address)) {
            return socket.send(("GET / HTTP/1.1\r\n" + headers + "\r\n\r\n").getBytes())
                    .head();
        }
    }

    @Test
    void theChartsAreServedByOurselves() {
        HttpResponse<String> script = get("/chart.js");

        assertEquals(200, script.statusCode());
        assertTrue(script.headers().firstValue("Content-Type").orElseThrow().contains("javascript"));
        assertTrue(script.body().contains("Chart.js v4"));
    }

    @Test
    void settingsAreTakenAndTold() {
        HttpResponse<String> answer = post("/race/settings", "rate=120&interval=500&delay=50");

        assertEquals(200, answer.statusCode());
        assertEquals(new RaceSettings(120, 500, 50), server.race().state().settings());
        assertTrue(get("/race").body().contains("\"settings\":{\"rate\":120,\"interval\":500,\"delay\":50}"));
    }

    @ParameterizedTest
    @CsvSource({
        "rate, rate=1201&interval=500&delay=50",
        "rate, rate=-1&interval=500&delay=50",
        "rate, rate=often&interval=500&delay=50",
        "rate, interval=500&delay=50",
        "rate, rate=1&rate=2&interval=500&delay=50",
        "rate, rate=%zz&interval=500&delay=50",
        "rate, ''",
        "interval, rate=60&interval=199&delay=50",
        "interval, rate=60&interval=10001&delay=50",
        "interval, rate=60&interval=99999999999&delay=50",
        "delay, rate=60&interval=500&delay=201",
        "delay, rate=60&interval=500&delay=1.5"
    })
    void badSettingsAreRefusedWithTheirFieldAndNoneIsTaken(String field, String form) {
        HttpResponse<String> answer = post("/race/settings", form);

        assertEquals(400, answer.statusCode());
        assertTrue(
                answer.body().startsWith("{\"field\":\"" + field + "\",\"reason\":\"This is a whole number from "),
                answer.body());
        assertEquals(QUIET, server.race().state().settings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"settings", "burst", "cut", "measure"})
    void pagesOfOthersMayNotSteer(String order) throws Exception {
        String form = "rate=120&interval=500&delay=50";
        HttpResponse<String> foreign = http.send(
                HttpRequest.newBuilder(address.resolve("/race/" + order))
                        .header("Origin", "http://localhost:" + lane("sse").port())
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());

        assertEquals(403, foreign.statusCode());
        assertEquals(405, get("/race/" + order).statusCode());
        assertEquals(QUIET, server.race().state().settings());
    }

    @Test
    void thereIsOneMeasurementAtATimeAndSettingsDoNotDisturbIt() {
        assertEquals(202, post("/race/measure", "").statusCode());
        assertEquals(409, post("/race/measure", "").statusCode());
        assertEquals(400, post("/race/settings", "rate=x").statusCode());
        Eventually.isTrue(() -> get("/race/measurement").body().contains("repeat 1 of 1"), "progress");
        assertTrue(get("/race/measurement").body().contains("\"running\":true"));

        List<ProcessHandle> measured = ProcessHandle.current().descendants().toList();
        server.close();
        Eventually.isTrue(() -> measured.stream().noneMatch(ProcessHandle::isAlive), "its server ends with ours");
    }

    @Test
    void whoDoesNotReadItsEventsIsCut() throws IOException {
        server.race().set(new RaceSettings(6_000_000, 1_000, 0)); // as many as go
        try (RawSocket stuck = new RawSocket(server.address(), 4096)) {
            stuck.send(request("/lanes/sse?since=" + last())).head();
            Eventually.isTrue(() -> server.listeners() == 1, "it listens");

            waitUntil(() -> server.listeners() == 0, "it is cut");
        }
    }

    private static void waitUntil(BooleanSupplier condition, String what) {
        for (int i = 0; i < 5 && !condition.getAsBoolean(); i++) {
            try {
                Eventually.isTrue(condition, what);
            } catch (AssertionError e) {
                // a slow machine takes longer to fill or empty the buffers of its sockets
            }
        }
        assertTrue(condition.getAsBoolean(), what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"long-poll", "sse", "websocket"})
    void readersThatComeAndGoDoNotHoldUpTheFeed(String lane) throws IOException {
        server.race().set(new RaceSettings(120_000, 1_000, 0)); // two thousand in a second
        InetSocketAddress at = new InetSocketAddress("localhost", address.getPort());
        for (int i = 0; i < 5; i++) {
            long since = soon(this::last);
            try (Crowd crowd = new Crowd()) {
                for (int guest = 0; guest < 200; guest++) {
                    crowd.add(Guest.on(lane, at, since, INTERVAL));
                }
                crowd.run(Duration.ofMillis(50));
            }
        }

        long before = soon(this::last);
        Eventually.isTrue(() -> soon(this::last) > before + 100, "more events");
        waitUntil(() -> server.listeners() == 0, "all are gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"long-poll", "sse", "websocket"})
    void whenAllSeatsAreTakenTheNextIsToldSoAndSeatsComeBack(String lane) throws IOException {
        server.close();
        start(Map.of("port", "0", "clients", "2"));
        try (Crowd crowd = new Crowd()) {
            InetSocketAddress at = new InetSocketAddress("localhost", address.getPort());
            crowd.add(Guest.on(lane, at, 0, INTERVAL));
            crowd.add(Guest.on(lane, at, 0, INTERVAL));
            Eventually.isTrue(() -> runs(crowd) && server.listeners() == 2, "two listen");

            assertEquals(503, status(lane));
        }
        burst(); // a reader that is gone is noticed when there is something to tell
        Eventually.isTrue(() -> server.listeners() == 0, "they are gone");
        Eventually.isTrue(() -> status(lane) != 503, "there is room again");
    }

    private static boolean runs(Crowd crowd) {
        try {
            crowd.run(Duration.ofMillis(10));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not even the head of the answer can leave any more, and nobody is ever connected. */
    @Test
    void whoIsGoneBeforeTheAnswerBeginsGivesItsSeatBack() {
        server.close();
        start(Map.of("port", "0", "clients", "20"));
        for (int i = 0; i < 60; i++) {
            new RawSocket(server.address())
                    .send(request("/lanes/sse?since=" + last()))
                    .reset();
        }

        Eventually.isTrue(() -> status("sse") == 200, "there is room again");
        burst(); // a reader that is gone is noticed when there is something to tell
        Eventually.isTrue(() -> server.listeners() == 0, "they are gone");
    }

    @Test
    void whoIsGoneRightAfterTheHandshakeDoesNotListen() {
        for (int i = 0; i < 100; i++) {
            new RawSocket(server.address()).askToUpgrade("/lanes/websocket").reset();
        }

        try (Client client = Client.connect(server.address(), "/lanes/websocket")) {
            burst();
            assertEquals(List.of(1L), numbers(client.hear()));
        }
        Eventually.isTrue(() -> server.listeners() == 0, "all are gone");
    }

    private int status(String lane) {
        try (RawSocket socket = new RawSocket(server.address())) {
            if (lane.equals("websocket")) {
                socket.askToUpgrade("/lanes/websocket");
            } else {
                socket.send(request("/lanes/" + lane));
            }
            return Integer.parseInt(socket.head().split(" ")[1]);
        }
    }

    @Test
    void theEndLeavesNoHeldRequestNoSocketNoThreadAndComesInTwoSeconds() throws Exception {
        Client client = Client.connect(server.address(), "/lanes/websocket?since=1"); // hears of a gap
        client.hear();
        CompletableFuture<HttpResponse<String>> held = http.sendAsync(
                HttpRequest.newBuilder(address.resolve("/lanes/long-poll?since=0"))
                        .build(),
                BodyHandlers.ofString());
        RawSocket stream = new RawSocket("http://localhost:" + lane("sse").port());
        stream.send(request("/lanes/sse?since=0")).head();
        Eventually.isTrue(() -> server.listeners() == 3, "all listen");
        List<Integer> ports = server.race().state().lanes().values().stream()
                .map(Race.Lane::port)
                .toList();
        long begin = System.nanoTime();

        server.close();

        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        assertTrue(millis < 2_000, "stopped after " + millis + " ms");
        assertEquals("[]", held.orTimeout(1, TimeUnit.SECONDS).join().body());
        assertEquals(1001, client.closed().code());
        assertTrue(stream.ends());
        assertTrue(refuses(address.getPort()));
        for (int port : ports) {
            Eventually.isTrue(() -> refuses(port), "a proxy still listens");
        }
        Eventually.isTrue(
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().matches("publisher|heartbeat|proxy-.*")),
                "a thread goes on");
        stream.close();
        client.close();
    }

    private static boolean refuses(int port) {
        try (Socket socket = new Socket("localhost", port)) {
            return !socket.isConnected();
        } catch (IOException e) {
            return true;
        }
    }
}
