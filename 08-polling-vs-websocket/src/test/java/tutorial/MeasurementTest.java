package tutorial;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/** The whole measurement in small: whether it measures, not what comes of it. */
class MeasurementTest {
    private static final Plan TINY = new Plan(List.of(10, 20), 1, ms(100), ms(300), ms(900), ms(1_000), ms(300), 1);

    @TempDir
    private Path folder;

    private static Duration ms(int millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void itMeasuresAllLanesAndWritesWhatItFindsWithoutSayingWhose() throws IOException {
        List<String> progress = new ArrayList<>();
        Results results = new Measurement(TINY, progress::add).run();
        Report report = new Report(TINY, results);
        report.write(folder);

        assertEquals(4 + 3, progress.size(), progress::toString);
        for (String lane : LanesServer.LANES) {
            for (int clients : TINY.sizes()) {
                assertTrue(
                        results.spread(Scenario.STEADY, clients, Figure.DOWN, lane)
                                        .median()
                                > 20,
                        lane);
                assertTrue(
                        results.spread(Scenario.STEADY, clients, Figure.CPU, lane)
                                        .median()
                                > 0,
                        lane);
            }
            assertTrue(results.spread(Scenario.BURST, 1, Figure.P50, lane).median() >= 200, lane);
        }
        assertEquals(
                0,
                results.spread(Scenario.IDLE, 10, Figure.IDLE_DOWN, "websocket").most());
        assertEquals(
                1,
                results.spread(Scenario.IDLE, 10, Figure.IDLE_REQUESTS, "short-poll")
                        .median());

        JsonNode json = new ObjectMapper()
                .readTree(folder.resolve("08-polling-vs-websocket.json").toFile());
        assertEquals(
                Runtime.getRuntime().availableProcessors(),
                json.path("machine").path("processors").asInt());
        assertEquals(results.rows().size(), json.path("rows").size());
        String html = Files.readString(folder.resolve("08-polling-vs-websocket.html"));
        assertTrue(html.contains("<svg"));
        assertFalse(html.matches("(?s).*(https?:|src=|<link|<script|@import|url\\().*"), "nothing from outside");
        List<String> csv = Files.readAllLines(folder.resolve("08-polling-vs-websocket.csv"));
        assertTrue(csv.stream().anyMatch(line -> line.startsWith("STEADY,20,\"delay, p50\",ms,sse,")), csv::toString);
        assertFalse((json + html + csv + report.text()).contains(System.getProperty("user.dir")));
    }

    @Test
    void aLostEventIsTheEndOfAMeasurement() throws IOException {
        try (Site site = Site.start(
                        Switches.of(Map.of("port", "0")),
                        exchange -> exchange.getResponseSender()
                                .send(
                                        "[{\"number\":1,\"at\":\"2026-11-21T15:04:05Z\"},{\"number\":3,\"at\":\"2026-11-21T15:04:05Z\"}]"));
                Crowd crowd = new Crowd()) {
            InetSocketAddress at = new InetSocketAddress(
                    "localhost", URI.create(site.address()).getPort());
            crowd.add(Guest.on("long-poll", at, 0, Duration.ZERO));

            IOException end = assertThrows(IOException.class, () -> crowd.run(Duration.ofSeconds(10)));
            assertEquals("Event 2 is lost: 3 came.", end.getMessage());
        }
    }

    /** A figure for everything, and no more than that. */
    private static Results results(int samples) {
        Results results = new Results();
        for (int sample = 0; sample < samples; sample++) {
            for (String lane : LanesServer.LANES) {
                for (Figure figure : Figure.values()) {
                    results.add(Scenario.STEADY, 10, figure, lane, 500);
                    results.add(Scenario.STEADY, 20, figure, lane, 500);
                    results.add(Scenario.IDLE, 10, figure, lane, 1);
                    results.add(Scenario.SLOW, 10, figure, lane, 1);
                    results.add(Scenario.BURST, 1, figure, lane, 300);
                }
            }
        }
        return results;
    }

    @Test
    void claimsAreHeldAgainstTheFiguresAndMayFail() {
        List<Boolean> holds = new Claims(TINY, results(1))
                .all().stream().map(Claims.Claim::holds).toList();

        assertEquals(List.of(true, true, true, false, true, false, false), holds);
    }

    @Test
    void figuresStandBelowTheirLanes() {
        String text = new Report(TINY, results(1)).text();

        int column = text.lines()
                .filter(line -> line.contains("short-poll "))
                .findFirst()
                .orElseThrow()
                .indexOf("short-poll");
        List<String> lines = text.lines()
                .filter(line -> line.matches(" .*(500|300|1).*(500|300|1)\\s*"))
                .toList();
        assertEquals(5 * Figure.values().length, lines.size(), text);
        for (String line : lines) {
            assertTrue(line.substring(column - 1).matches(" \\d.*"), line);
        }
    }

    @Test
    void onlyWhatIsMeasuredSeveralTimesIsJudged() throws IOException {
        Report quick = new Report(TINY, results(1));
        quick.write(folder);

        String page = Files.readString(folder.resolve("08-polling-vs-websocket.html"));
        for (String report : List.of(quick.text(), page)) {
            assertTrue(report.contains("too short to judge"), report);
            assertFalse(report.toLowerCase(Locale.ROOT).contains("not hold"), report);
        }
        Plan several = new Plan(List.of(10, 20), 5, ms(100), ms(300), ms(900), ms(1_000), ms(300), 5);
        assertTrue(new Report(several, results(5)).text().contains("DOES NOT HOLD"));
    }
}
