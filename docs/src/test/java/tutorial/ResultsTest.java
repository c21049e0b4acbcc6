package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of chapter 08 are those of the committed results. {@code -Dresults} takes the results measured last. */
class ResultsTest {
    private static final Path ROOT = Course.here().root();
    private static final Path MEASURED = ROOT.resolve("08-polling-vs-websocket/target/results");
    private static final Path COMMITTED = ROOT.resolve("docs/results");
    private static final Path PAGE = ROOT.resolve("docs/08-polling-vs-websocket.md");
    private static final String NAME = "08-polling-vs-websocket";

    private static final String CSV = """
            # machine: a machine
            # claim: It is fast. | 1.23 ms | holds
            scenario,clients,figure,unit,lane,median,least,most,best
            STEADY,10,"delay, p50",ms,short-poll,501.260,498.100,510.000,
            STEADY,10,"delay, p50",ms,long-poll,1.260,1.000,1.500,
            STEADY,10,"delay, p50",ms,sse,1.100,1.000,1.200,
            STEADY,10,"delay, p50",ms,websocket,0.500,0.400,0.600,best
            STEADY,10,"requests for an event",,short-poll,0.200,0.200,0.200,
            """;

    @Test
    void theTablesAreThoseOfTheCommittedResults() throws IOException {
        if (System.getProperty("results") != null) {
            takeOver();
        }
        String page = Files.readString(PAGE);

        assertTrue(page.contains("<!-- results: "), "the page has no results");
        assertEquals(tables(Files.readString(COMMITTED.resolve(NAME + ".csv"))).filledIn(page), page);
    }

    private static void takeOver() throws IOException {
        Files.createDirectories(COMMITTED);
        for (String kind : List.of(".csv", ".json", ".html")) {
            Files.copy(
                    MEASURED.resolve(NAME + kind), COMMITTED.resolve(NAME + kind), StandardCopyOption.REPLACE_EXISTING);
        }
        String csv = Files.readString(COMMITTED.resolve(NAME + ".csv"));
        Files.writeString(PAGE, tables(csv).filledIn(Files.readString(PAGE)));
    }

    private static MeasuredTables tables(String csv) {
        return new MeasuredTables(MeasuredFigures.of(csv));
    }

    @Test
    void aTableShowsMediansRangesAndTheBest() {
        String page = "a\n<!-- results: steady 10 -->\nold\n<!-- end of results -->\nb\n";

        assertEquals("""
                a
                <!-- results: steady 10 -->

                | 10 clients on each lane | short poll | long poll | SSE | WebSocket |
                | --- | --- | --- | --- | --- |
                | delay, p50, ms | 501 (498 – 510) | 1.26 (1 – 1.50) | 1.10 (1 – 1.20) | **0.50** (0.40 – 0.60) |
                | requests for an event | 0.20 |

                <!-- end of results -->
                b
                """, tables(CSV).filledIn(page));
    }

    @Test
    void claimsAndMachineAreTakenFromTheResultsToo() {
        String page = """
                <!-- results: machine --><!-- results: claims -->
                <!-- end of results -->
                <!-- results: machine -->
                <!-- end of results -->
                """;

        String filled = tables(CSV).filledIn(page);

        assertTrue(filled.contains("| It is fast. | 1.23 ms | holds |"), filled);
        assertTrue(filled.contains("\nMeasured on: a machine.\n"), filled);
    }
}
