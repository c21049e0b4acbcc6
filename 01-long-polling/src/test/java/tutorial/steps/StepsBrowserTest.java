package tutorial.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tutorial.kit.Browser;
import tutorial.kit.Eventually;

/** The pages of the steps ask as the text of the chapter says. */
@Tag("browser")
class StepsBrowserTest {
    private static Browser browser;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void stopBrowser() {
        browser.close();
    }

    @AfterEach
    void closeWindows() {
        browser.closeWindows();
    }

    private static int requests(Browser.Window window) {
        return Integer.parseInt(window.text("requests"));
    }

    @Test
    void thePageOfStep1AsksAgainAndAgain() throws IOException {
        try (StepProcess server = StepProcess.start(1, folder)) {
            Browser.Window page = browser.open(server.address().toString()).sees("state", "waiting");
            Eventually.isTrue(() -> requests(page) >= 3, "three requests");

            browser.open(server.address() + "confirm");

            page.sees("state", "confirmed");
        }
    }

    @Test
    void thePageOfStep2AsksOnce() throws IOException {
        try (StepProcess server = StepProcess.start(5, folder)) {
            Browser.Window page = browser.open(server.address().toString()).sees("requests", "1");

            browser.open(server.address() + "confirm");

            page.sees("state", "confirmed");
            assertEquals(1, requests(page));
        }
    }
}
