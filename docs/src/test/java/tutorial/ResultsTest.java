package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of the pages are those of the committed results. {@code -Dresults} takes the results measured last. */
class ResultsTest {
    private static final Path ROOT = Course.here().root();
    private static final Path CHAPTER = ROOT.resolve("08-polling-vs-websocket");
    private static final Path MEASURED = CHAPTER.resolve("target/results.json");
    private static final Path COMMITTED = CHAPTER.resolve("src/main/resources/static/results.json");
    private static final List<Path> PAGES = List.of(
            ROOT.resolve("docs/08-polling-vs-websocket.md"),
            ROOT.resolve("docs/polling-or-websocket.md"),
            ROOT.resolve("docs/instructor/polling-and-websocket.md"));
    private static final String TO_MAKE_THEM = "The tables are made by: mvn -pl docs test -Dtest=ResultsTest -Dresults"
            + " (-Dresults=committed: from the committed results, and not from those that were measured last)";

    private static final String JSON = """
            {"measuredOn": "a machine",
             "hypotheses": [{"words": "It is fast.", "measured": "1.23 ms", "holds": true}],
             "tables": [{"scenario": "steady", "clients": 10, "rows": [
              {"metric": "delay, p50", "unit": "ms", "best": "websocket", "spreads": {
               "short-poll": {"median": 501.26, "least": 498.1, "most": 510},
               "long-poll": {"median": 1.26, "least": 1, "most": 1.5},
               "sse": {"median": 1.1, "least": 1, "most": 1.2},
               "websocket": {"median": 0.5, "least": 0.4, "most": 0.6}}},
              {"metric": "requests for an event", "unit": "", "best": null, "spreads": {
               "short-poll": {"median": 0.2, "least": 0.2, "most": 0.2},
               "long-poll": {"median": 1, "least": 1, "most": 1},
               "sse": {"median": 0, "least": 0, "most": 0},
               "websocket": {"median": 0, "least": 0, "most": 0}}}]}]}
            """;

    @Test
    void theTablesAreThoseOfTheCommittedResults() throws IOException {
        if (System.getProperty("results") != null) {
            takeOver(System.getProperty("results").equals("committed"));
        }
        for (Path file : PAGES) {
            String page = Files.readString(file);

            assertTrue(page.contains("<!-- results: "), file + " has no results");
            assertEquals(tables(Files.readString(COMMITTED)).filledIn(page), page, file + ". " + TO_MAKE_THEM);
        }
    }

    private static void takeOver(boolean committed) throws IOException {
        if (!committed) {
            Files.copy(MEASURED, COMMITTED, StandardCopyOption.REPLACE_EXISTING);
        }
        for (Path file : PAGES) {
            Files.writeString(file, tables(Files.readString(COMMITTED)).filledIn(Files.readString(file)));
        }
    }

    private static MeasuredTables tables(String json) {
        return new MeasuredTables(MeasuredFigures.of(json));
    }

    @Test
    void aTableShowsMediansRangesAndTheBest() {
        String page = "a\n<!-- results: steady 10 -->\nold\n<!-- end of results -->\nb\n";

        assertEquals("""
                a
                <!-- results: steady 10 -->

                | 10 clients by each transport | short poll | long poll | SSE | WebSocket |
                | --- | --- | --- | --- | --- |
                | delay, p50, ms | 501 (498 – 510) | 1.26 (1 – 1.50) | 1.10 (1 – 1.20) | **0.50** (0.40 – 0.60) |
                | requests for an event | 0.20 | 1 | 0 | 0 |

                <!-- end of results -->
                b
                """, tables(JSON).filledIn(page));
    }

    @Test
    void hypothesesAndMachineAreTakenFromTheResultsToo() {
        String page = """
                <!-- results: machine --><!-- results: hypotheses -->
                <!-- end of results -->
                <!-- results: machine -->
                <!-- end of results -->
                """;

        String filled = tables(JSON).filledIn(page);

        assertTrue(filled.contains("| It is fast. | 1.23 ms | holds |"), filled);
        assertTrue(filled.contains("\nMeasured on: a machine.\n"), filled);
    }
}
