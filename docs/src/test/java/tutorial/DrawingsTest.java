package tutorial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.commonmark.node.FencedCodeBlock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;

/** Mermaid itself reads each drawing, in a browser, because nothing else knows its language. */
@Tag("browser")
class DrawingsTest {
    private static final String MERMAID = "/META-INF/resources/webjars/mermaid/11.14.0/dist/mermaid.min.js";
    private static final String ADD = """
            const script = document.createElement("script");
            script.textContent = arguments[0];
            document.head.append(script);
            """;
    private static final String READ = """
            const [text, done] = arguments;
            mermaid.parse(text).then(() => done(""), (error) => done(error.message));
            """;

    private static ChromeDriver browser;

    @BeforeAll
    static void startBrowser() throws IOException {
        ChromeOptions options = new ChromeOptions();
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run");
        browser = new ChromeDriver(options);
        try (InputStream mermaid = DrawingsTest.class.getResourceAsStream(MERMAID)) {
            browser.executeScript(ADD, new String(mermaid.readAllBytes(), UTF_8));
        }
    }

    @AfterAll
    static void stopBrowser() {
        browser.quit();
    }

    /** What Mermaid has against a drawing; the empty text if it can draw it. */
    private static String mistake(String drawing) {
        return (String) browser.executeAsyncScript(READ, drawing);
    }

    @Test
    void everyDrawingCanBeDrawn() {
        List<Problem> problems = Course.here().pages().stream()
                .flatMap(page -> page.all(FencedCodeBlock.class)
                        .filter(block -> block.getInfo().equals("mermaid"))
                        .map(block -> new Problem(page.path(), Page.line(block), mistake(block.getLiteral()))))
                .filter(problem -> !problem.sentence().isEmpty())
                .toList();

        Problem.assertNone(problems);
    }

    @Test
    void aMistakeIsFound() {
        assertEquals("", mistake("flowchart LR\n    A --> B\n"));
        assertNotEquals("", mistake("flowchart LR\n    A --> B[(\n"));
    }
}
