package tutorial.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.undertow.Undertow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tutorial.kit.Browser;
import tutorial.kit.Eventually;

/** The pages of the steps ask as the text of the chapter says. */
@Tag("browser")
class StepsBrowserTest {
    private static Browser browser;

    private Undertow here;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void stopBrowser() {
        browser.close();
    }

    @AfterEach
    void stop() {
        browser.closeWindows();
        here.stop();
    }

    private String start(int step) {
        here = StepProcess.STEPS.get(step).apply(0);
        return "http://localhost:" + StepProcess.port(here) + "/";
    }

    private static int requests(Browser.Window window) {
        return Integer.parseInt(window.text("requests"));
    }

    @Test
    void thePageOfStep1AsksAgainAndAgain() {
        String server = start(1);
        Browser.Window page = browser.open(server).sees("state", "waiting");
        Eventually.isTrue(() -> requests(page) >= 3, "three requests");

        browser.open(server + "confirm");

        page.sees("state", "confirmed");
    }

    @Test
    void thePageOfStep2AsksOnce() {
        String server = start(5);
        Browser.Window page = browser.open(server).sees("requests", "1");

        browser.open(server + "confirm");

        page.sees("state", "confirmed");
        assertEquals(1, requests(page));
    }
}
