package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tutorial.kit.Browser;

@Tag("browser")
class ResultsBrowserTest {
    private static final String OTHER = """
            {"measuredOn": "another machine", "hypotheses": [], "tables": [{"scenario": "steady", "words": "few events",
             "clients": 7, "rows": [{"metric": "delay, p50", "unit": "ms", "best": "sse", "spreads": {
               "short-poll": {"median": 501.26, "least": 498.1, "most": 510}, "long-poll": {"median": 2, "least": 2, "most": 2},
               "sse": {"median": 1.234, "least": 1, "most": 1.5}, "websocket": {"median": 12.34, "least": 0.5, "most": 2000}}}]}]}
            """;
    private static Browser browser;

    @TempDir
    private Path folder;

    private TestServer server;
    private Browser.Window window;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void stopBrowser() {
        browser.close();
    }

    @BeforeEach
    void open() {
        server = new TestServer();
        window = browser.open(server.address() + "results.html").sees("machine", "Measured on: ");
    }

    @AfterEach
    void stop() {
        browser.closeWindows();
        server.close();
    }

    private void choose(String name, String text) throws IOException {
        window.type("file", Files.writeString(folder.resolve(name), text).toString());
    }

    @Test
    void theResultsOfTheCourseAreShown() {
        assertTrue(
                window.texts("h2").contains("Steady: 1,000 clients by each transport"), () -> "" + window.texts("h2"));
        assertEquals("", window.text("problem"));
        assertTrue(window.texts("figure canvas").size() >= 4);
        window.hasNotLogged("SEVERE");
        window.picture("08-results", 1100, 900, false).picture("08-results-phone-dark", 400, 900, true);
    }

    @Test
    void anotherFileIsShownInTheirPlaceWithRangesAndItsWinner() throws IOException {
        choose("other.json", OTHER);

        window.sees("machine", "Measured on: another machine.");
        assertEquals("Steady: 7 clients by each transport", String.join("", window.texts("h2")));
        assertEquals("501 (498 – 510)|2|1.23 (1 – 1.50)|12.3 (0.50 – 2,000)", String.join("|", window.texts("td")));
        assertEquals("1.23 (1 – 1.50)", String.join("|", window.texts("td b")));
    }

    @Test
    void aFileThatIsDroppedOnThePageIsShown() {
        window.run(
                "const data = new DataTransfer(); data.items.add(new File([arguments[0]], 'dropped.json'));"
                        + "document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}))",
                OTHER);

        window.sees("machine", "Measured on: another machine.");
    }

    @Test
    void aFileOfAnotherKindIsRefusedWithASentenceAndNothingChanges() throws IOException {
        String before = window.text("tables");
        for (String text :
                new String[] {"no JSON", "null", "{}", OTHER.replace("\"median\": 2,", "\"median\": null,")}) {
            choose("bad.json", text);
            window.sees("problem", "bad.json is not a file of results.");
            assertEquals(before, window.text("tables"));
            choose("good.json", OTHER);
            window.sees("machine", "another machine");
            assertEquals("", window.text("problem"));
            before = window.text("tables");
        }
    }
}
