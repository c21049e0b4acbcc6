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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/** The whole measurement in small: whether it measures, not what comes of it. */
class MeasurementTest {
    private static final Plan TINY = tiny(1);

    @TempDir
    private Path folder;

    private static Plan tiny(int repeats) {
        return new Plan(List.of(10, 20), repeats, 200, ms(0), ms(300), ms(900), ms(1_000), ms(300), repeats);
    }

    private static Duration ms(int millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void itMeasuresAllTransportsAndWritesWhatItFindsWithoutSayingWhose() throws IOException {
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

    /** The same for every transport. */
    private static Results results(int samples) {
        Results results = new Results();
        for (int sample = 0; sample < samples; sample++) {
            for (Transport transport : Transport.values()) {
                for (Metric metric : Metric.values()) {
                    results.add(Scenario.STEADY, 10, metric, transport, 500);
                    results.add(Scenario.STEADY, 20, metric, transport, 500);
                    results.add(Scenario.IDLE, 10, metric, transport, 1);
                    results.add(Scenario.SLOW, 10, metric, transport, 1);
                    results.add(Scenario.BURST, 1, metric, transport, 300);
                }
            }
        }
        return results;
    }

    @Test
    void hypothesesAreTestedAndMayFail() {
        List<String> fail = new Hypotheses(TINY, results(1))
                .all().stream()
                        .filter(hypothesis -> !hypothesis.holds())
                        .map(Hypotheses.Hypothesis::words)
                        .toList();

        assertEquals(
                List.of(
                        "A long poll costs several times their bytes (10 clients).",
                        "Slow short polling is the cheapest on the wire and the worst in delay (10 clients).",
                        "A burst over a slow network hurts a long poll: twice the delay (1 client; RFC 6202, section 2.2)."),
                fail);
    }

    @Test
    void figuresStandBelowTheirTransports() {
        String text = new Report(TINY, results(1)).text();

        int column = text.lines()
                .filter(line -> line.contains("short-poll "))
                .findFirst()
                .orElseThrow()
                .indexOf("short-poll");
        List<String> lines = text.lines()
                .filter(line -> line.startsWith("  ") && line.matches(".*  (500|300|1)\\s*"))
                .toList();
        assertEquals(5 * Metric.values().length, lines.size(), text);
        for (String line : lines) {
            assertTrue(line.substring(column - 1).matches(" \\d.*"), line);
        }
    }

    @Test
    void onlyWhatIsMeasuredSeveralTimesIsJudged() {
        String quick = new Report(TINY, results(1)).text();

        assertTrue(quick.contains("too short to test"), quick);
        assertFalse(quick.toLowerCase(Locale.ROOT).contains("not hold"), quick);
        assertTrue(new Report(tiny(5), results(5)).text().contains("DOES NOT HOLD"));
    }

    @Test
    void noDigitOfTheLocaleGetsIntoTheFile() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            Report report = new Report(TINY, results(1));
            Path file = folder.resolve("results.json");
            report.write(file);

            for (String text : List.of(Files.readString(file), report.text())) {
                assertFalse(Arrays.stream(text.split("")).anyMatch(letter -> letter.matches("[\u0660-\u0669]")), text);
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
