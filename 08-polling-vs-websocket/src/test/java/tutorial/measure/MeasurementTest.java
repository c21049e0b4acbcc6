package tutorial.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/**
 * The whole measurement in small: whether it measures, not what comes of it. It waits for most of its time, so it runs beside
 * the other tests.
 */
@Execution(ExecutionMode.CONCURRENT)
class MeasurementTest {
    private static final Plan TINY = tiny(1);

    static Plan tiny(int repeats) {
        return new Plan(List.of(10, 20), repeats, 200, ms(0), ms(300), ms(900), ms(1_000), ms(300), repeats);
    }

    private static Duration ms(int millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void itMeasuresAllTransportsAndWritesWhatItFindsWithoutSayingWhose(@TempDir Path folder) throws IOException {
        List<String> progress = new ArrayList<>();
        Results results = new Measurement(TINY, progress::add).run();
        Report report = new Report(TINY, results);
        Path file = folder.resolve("results.json");
        report.write(file);

        assertEquals(4 * 2 + 5, progress.size(), progress::toString);
        for (Transport transport : Transport.values()) {
            for (int clients : TINY.sizes()) {
                assertTrue(median(results, Scenario.STEADY, clients, Metric.DOWN, transport) > 20, transport.path());
                assertTrue(
                        median(results, Scenario.STEADY, clients, Metric.JAVA_THREADS, transport) > 0,
                        transport.path());
            }
            assertTrue(median(results, Scenario.BURST, 1, Metric.P50, transport) >= 200, transport.path());
        }
        assertEquals(0, median(results, Scenario.IDLE, 10, Metric.IDLE_DOWN, Transport.WEBSOCKET));
        assertEquals(1, median(results, Scenario.IDLE, 10, Metric.IDLE_REQUESTS, Transport.SHORT_POLL));

        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertEquals(
                Runtime.getRuntime().availableProcessors(),
                json.path("machine").path("processors").asInt());
        assertEquals(5, json.path("tables").size());
        assertEquals(
                median(results, Scenario.STEADY, 10, Metric.MEAN, Transport.SSE),
                json.at("/tables/0/rows/0/spreads/sse/median").asDouble(),
                0.001);
        assertFalse((json + report.text()).contains(System.getProperty("user.dir")));
    }

    private static double median(Results results, Scenario scenario, int clients, Metric metric, Transport transport) {
        return results.spread(scenario, clients, metric, transport).median();
    }

    /** A short poll does less in the same time. If time were the measure, it would be measured colder than the others. */
    @Test
    void afterTheWarmUpAllTransportsHaveSentTheSameMinimum() throws IOException {
        try (MeasuredServer server = new MeasuredServer(TINY.serverOptions())) {
            Costs before = server.observer().beforeARun();
            WarmUp.Warmth warmth = new WarmUp(TINY).run(server, List.of(Transport.values()));
            Costs.Spent spent = server.observer().afterARun().since(before);

            assertEquals(4, warmth.deliveries().size());
            warmth.deliveries().forEach((transport, sent) -> assertTrue(sent >= TINY.deliveries(), transport.path()));
            assertTrue(spent.threadNanos() > 0);
            long aStep = 10_000_000;
            assertTrue(spent.processNanos() + 2 * aStep >= spent.threadNanos(), spent::toString);
        }
    }

    @Test
    void theCompilerHasToRestBeforeAServerIsWarm() {
        Costs before = new Costs(0, Map.of(1L, 500L), 0, 0);

        assertTrue(new Costs(120, Map.of(1L, 550L, 2L, 50L), 0, 0).since(before).isWarm());
        assertFalse(
                new Costs(130, Map.of(1L, 550L, 2L, 50L), 0, 0).since(before).isWarm());
    }

    @Test
    void aLostEventIsTheEndOfAMeasurement() throws IOException {
        String oneIsMissing =
                "[{\"number\":1,\"at\":\"2026-11-21T15:04:05Z\"},{\"number\":3,\"at\":\"2026-11-21T15:04:05Z\"}]";
        try (Site site = Site.start(Switches.of(Map.of("port", "0")), exchange -> exchange.getResponseSender()
                        .send(oneIsMissing));
                Crowd crowd = new Crowd()) {
            int port = URI.create(site.address()).getPort();
            crowd.add(Transport.LONG_POLL.connect(new InetSocketAddress("localhost", port), 0, Duration.ZERO));

            IOException end = assertThrows(IOException.class, () -> crowd.run(Duration.ofSeconds(10)));
            assertEquals("Event 2 is lost: 3 came.", end.getMessage());
        }
    }
}
