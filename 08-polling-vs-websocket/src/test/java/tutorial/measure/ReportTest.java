package tutorial.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of results, whatever they are. */
class ReportTest {
    private static final Plan TINY = MeasurementTest.tiny(1);

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
        assertTrue(new Report(MeasurementTest.tiny(5), results(5)).text().contains("DOES NOT HOLD"));
    }

    @Test
    void noDigitOfTheLocaleGetsIntoTheFile(@TempDir Path folder) throws IOException {
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
