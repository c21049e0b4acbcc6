package tutorial;

import static io.undertow.Handlers.path;
import static io.undertow.Handlers.websocket;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.undertow.websockets.core.WebSocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xnio.Option;
import org.xnio.Options;
import tutorial.kit.Client;
import tutorial.kit.Eventually;
import tutorial.kit.Heartbeat;
import tutorial.kit.RawSocket;
import tutorial.kit.Site;
import tutorial.kit.Switches;
import tutorial.kit.TestLater;

@Timeout(120) // or who breaks the clock waits for ever
class TimeProtocolTest {
    private static final Logger LOG = Logger.getLogger("tutorial");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String PATH = "/time?Id=12345";

    private final TestLater timer = new TestLater();
    private Site server;

    @BeforeEach
    void start() {
        server = start(Map.of("port", "0", "heartbeat", "3600"));
    }

    private Site start(Map<String, String> switches) {
        return TimeServer.start(Switches.of(switches), timer.wallClock(NOON), timer);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Connects, and hears the first tick. */
    private Client join() {
        Client client = Client.connect(server.address(), PATH);
        hear(client);
        return client;
    }

    private static JsonNode hear(Client client) {
        return parse(client.hear());
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theServerSpeaksFirstAndThenEachSecond() {
        try (Client anna = Client.connect(server.address(), PATH)) {
            assertEquals("{\"type\":\"time\",\"at\":\"2026-11-21T12:00:00Z\",\"tick\":1,\"skipped\":0}", anna.hear());

            timer.forward(SECOND);
            assertEquals("{\"type\":\"time\",\"at\":\"2026-11-21T12:00:01Z\",\"tick\":2,\"skipped\":0}", anna.hear());
        }
    }

    @Test
    void byARealClockASecondTakesASecond() {
        try (Site real = TimeServer.start(Switches.of(Map.of("port", "0")));
                Client anna = Client.connect(real.address(), PATH)) {
            Instant first = Instant.parse(hear(anna).path("at").asText());
            hear(anna);
            Instant third = Instant.parse(hear(anna).path("at").asText());

            long millis = Duration.between(first, third).toMillis();
            assertTrue(millis > 1500 && millis < 5000, "two ticks in " + millis + " ms"); // or the machine stands still
            assertTrue(Duration.between(third, Instant.now()).abs().toSeconds() < 60, "not the time: " + third);
        }
    }

    @Test
    void twoWithTheSameIdAreBothServedAndOneMayLeave() {
        try (Client anna = join();
                Client ben = join()) {
            anna.close(1000, "bye");
            assertEquals(1000, anna.closed().code());
            timer.forward(SECOND);
            timer.forward(SECOND);

            assertEquals(2, hear(ben).path("tick").asInt());
            assertEquals(3, hear(ben).path("tick").asInt());
            assertEquals(0, anna.unheard().size());
        }
    }

    private int status(String target, String... more) {
        try (RawSocket socket = new RawSocket(server.address())) {
            String answer = socket.askToUpgrade(target, more).head();
            int status = Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
            if (status == 101) {
                socket.read(); // a server that stops while somebody comes complains
            }
            return status;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/time",
                "/time?",
                "/time?id=1",
                "/time?Id",
                "/time?Id=",
                "/time?Id=%20",
                "/time?Id=+",
                "/time?Id=%C2%A0",
                "/time?Id=1&Id=2",
                "/time?Id=1&Id=1",
                "/time?Id=1&Id",
                "/time?Id=1&%49d=1",
                "/time;Id=1",
                "/time?Id=123456789012345678901234567890123",
                "/time?Id=a%0Ab",
                "/time?Id=a%0D%0Ab",
                "/time?Id=%00",
                "/time?Id=%7F",
                "/time?Id=%C2%85",
                "/time?Id=a%E2%80%A8b",
                "/time?Id=%",
                "/time?Id=%zz"
            })
    void whoDoesNotSayWhoItIsIsRefusedBeforeTheUpgrade(String target) {
        assertEquals(400, status(target));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/time?Id=1",
                "/time?Id=12345678901234567890123456789012",
                "/time?Id=%E5%B0%8F%E6%98%8E",
                "/time?Id=a+b",
                "/time?Id=a%26Id=b",
                "/time?x=1&Id=1&id=2",
                "/time?Id=%3Cscript%3E"
            })
    void anyOtherIdIsWelcome(String target) {
        assertEquals(101, status(target));
    }

    @Test
    void aForeignPageIsRefused() {
        assertEquals(403, status(PATH, "Origin: http://evil.example"));
        assertEquals(403, status(PATH, "Origin: null"));
        assertEquals(101, status(PATH, "Origin: " + server.address().replaceFirst("/$", "")));
    }

    @Test
    void theLogTellsHowMuchSomebodySendsAndNotWhat() {
        BlockingQueue<String> log = new LinkedBlockingQueue<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                log.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        LOG.addHandler(handler);
        try (Client anna = Client.connect(server.address(), "/time?Id=%7B0%7D")) {
            hear(anna);
            anna.say("secret 你好😀").say(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            anna.close(1000, "also secret");

            List<String> lines = Eventually.get(() -> {
                List<String> ours =
                        log.stream().filter(line -> line.endsWith("Id: {0}")).toList();
                assertEquals(3, ours.size());
                return ours;
            });
            assertEquals(
                    List.of(
                            "Connection 1 has sent 10 characters. Id: {0}",
                            "Connection 1 has sent 3 bytes. Id: {0}",
                            "Connection 1 has ended with close code 1000. Id: {0}"),
                    lines);
        } finally {
            LOG.removeHandler(handler);
        }
    }

    @Test
    void aClientThatSendsTooManyMessagesInASecondIsDisconnected() {
        try (Site strict = start(Map.of("port", "0", "rate", "2"));
                Client anna = Client.connect(strict.address(), PATH)) {
            hear(anna);

            anna.say("one").say("two").say("three");

            assertEquals(1008, anna.closed().code());
        }
    }

    @Test
    void aClientMaySendAnyNumberWhenTheRateIsZero() {
        try (Site patient = start(Map.of("port", "0", "rate", "0"));
                Client anna = Client.connect(patient.address(), PATH)) {
            hear(anna);

            for (int i = 0; i < 100; i++) {
                anna.say("again");
            }

            timer.forward(SECOND);
            assertEquals(2, hear(anna).path("tick").asInt());
        }
    }

    @Test
    void messagesHaveRoomForEightKibibytes() {
        try (Client anna = join()) {
            anna.say("x".repeat(8192));
            timer.forward(SECOND);
            assertEquals(2, hear(anna).path("tick").asInt());

            anna.say("x".repeat(8193));
            assertEquals(1009, anna.closed().code());
        }
    }

    @Test
    void whoVanishesIsGoneWithinTwoHeartbeats() {
        try (Site impatient =
                        TimeServer.start(Switches.of(Map.of("port", "0", "heartbeat", "2")), Clock.systemUTC(), timer);
                Client anna = Client.connect(impatient.address(), PATH);
                RawSocket vanished = RawSocket.open(impatient.address(), PATH)) {
            long begin = System.nanoTime();
            hear(anna);

            assertTrue(vanished.ends());

            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            assertTrue(millis < 4000 + 2000, "gone after " + millis + " ms"); // 2 s are for a busy machine
            timer.forward(SECOND);
            assertEquals(2, hear(anna).path("tick").asInt());
        }
    }

    @Test
    void aReaderThatStopsDelaysNobodyCostsNothingAndIsToldWhatItMissed() {
        try (RawSocket stuck = new RawSocket(server.address(), 4096).handshake(PATH);
                Client reader = join()) {
            forward(reader, 2, 1000);
            long memory = usedMemory();

            forward(reader, 1001, 10_000);

            Eventually.get(() -> {
                long grown = usedMemory() - memory; // at first also by what is on its way
                assertTrue(grown < 1024 * 1024, "memory has grown by " + grown + " bytes");
                return grown;
            });
            List<JsonNode> ticks = new ArrayList<>();
            do {
                ticks.add(parse(stuck.read().text()));
            } while (ticks.get(ticks.size() - 1).path("tick").asLong() < 10_000);
            long skipped = ticks.stream()
                    .mapToLong(tick -> tick.path("skipped").asLong())
                    .sum();
            assertEquals(10_000, ticks.size() + skipped);
            assertTrue(ticks.size() < 1000, ticks.size() + " ticks were not skipped"); // what the system has kept
        }
    }

    /** Makes the ticks from the first to the last number, and hears that none is missing. */
    private void forward(Client reader, int first, int last) {
        for (int tick = first; tick <= last; tick++) {
            timer.forward(SECOND);
            JsonNode time = hear(reader);
            assertEquals(tick, time.path("tick").asInt());
            assertEquals(0, time.path("skipped").asInt());
        }
    }

    @Test
    void aThousandHearEachTickBesideTwentyWhoNeverRead() throws IOException {
        List<SocketChannel> stuck = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            stuck.add(Readers.join(server.address()));
        }
        LOG.setLevel(Level.WARNING); // not a line for each of them
        try (Client anna = join()) {
            forward(anna, 2, 500); // the twenty have no room for more
            try (Readers readers = new Readers(server.address(), 1000)) {
                readers.hear(1); // at once
                long memory = usedMemory();

                for (int i = 0; i < 10; i++) {
                    timer.forward(SECOND);
                    readers.hear(1);
                    assertEquals(0, readers.skipped());
                }

                long grown = usedMemory() - memory;
                assertTrue(grown < 2 * 1024 * 1024, "memory has grown by " + grown + " bytes");
            }
            for (SocketChannel socket : stuck) {
                socket.close();
            }
        } finally {
            server.close();
            LOG.setLevel(null);
        }
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void ticksLeaveAtOnceAndFewWaitInTheSystem() {
        CompletableFuture<WebSocketChannel> connected = new CompletableFuture<>();
        Heartbeat heartbeat = Heartbeat.start(Switches.of(Map.of()));
        TimeEndpoint endpoint = new TimeEndpoint(new Ticker(Clock.systemUTC(), timer), heartbeat, 0);
        try (Site site = Site.start(
                        Switches.of(Map.of("port", "0")),
                        path().addExactPath("/time", websocket((exchange, channel) -> {
                            endpoint.onConnect(exchange, channel);
                            connected.complete(channel);
                        })));
                Client anna = Client.connect(site.address(), PATH)) {
            hear(anna);
            WebSocketChannel channel = connected.join();

            assertTrue(option(channel, Options.TCP_NODELAY));
            int kept = option(channel, Options.SEND_BUFFER);
            assertTrue(kept <= 16 * 1024, "the system keeps " + kept + " bytes");
        }
    }

    private static <T> T option(WebSocketChannel channel, Option<T> option) {
        try {
            return channel.getOption(option);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void atTheEndAllAreToldGoodbyeWithinTwoSecondsAndNobodyTicksAnyMore() {
        Site real = TimeServer.start(Switches.of(Map.of("port", "0")));
        try (Client anna = Client.connect(real.address(), PATH);
                RawSocket silent = RawSocket.open(real.address(), PATH)) {
            hear(anna);
            silent.read();
            long begin = System.nanoTime();

            real.close();

            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            assertTrue(millis < 2000, "stopped after " + millis + " ms");
            assertEquals(1001, anna.closed().code());
            assertTrue(silent.ends());
            Eventually.isTrue(
                    () -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().equals("timer")),
                    "the timer's thread ends");
        }
    }
}
