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

    private Undertow server;

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
        server.stop();
    }

    private String start(int step) {
        server = StepProcess.startHere(step);
        return StepProcess.address(server).toString();
    }

    private static int requests(Browser.Window window) {
        return Integer.parseInt(window.text("requests"));
    }

    @Test
    void thePageOfStep1AsksAgainAndAgain() {
        String address = start(1);
        Browser.Window page = browser.open(address).sees("state", "waiting");
        Eventually.isTrue(() -> requests(page) >= 3, "three requests");

        browser.open(address + "confirm");

        page.sees("state", "confirmed");
    }

    @Test
    void thePageOfStep2AsksOnce() {
        String address = start(5);
        Browser.Window page = browser.open(address).sees("requests", "1");

        browser.open(address + "confirm");

        page.sees("state", "confirmed");
        assertEquals(1, requests(page));
    }
}
