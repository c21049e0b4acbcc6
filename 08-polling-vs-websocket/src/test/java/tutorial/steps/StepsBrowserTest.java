package tutorial.steps;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.undertow.Undertow;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tutorial.kit.Browser;
import tutorial.kit.Eventually;

/** The pages of the steps do what the text of the chapter says. */
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

    private String address() {
        InetSocketAddress at =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return "http://localhost:" + at.getPort() + "/";
    }

    @Test
    void thePageOfStep1AsksAgainAndAgain() {
        Step1 room = new Step1();
        server = room.start(0);
        Browser.Window page = browser.open(address());
        Eventually.isTrue(() -> Integer.parseInt(page.text("requests")) >= 3, "three requests");

        room.call();

        page.sees("log", "number 1, ");
    }

    /** The number of its requests grows before a request has reached the server, so a first call may find nobody. */
    @Test
    void thePageOfStep2AsksOnceForEachNumber() {
        Step2 room = new Step2();
        server = room.start(0);
        Browser.Window page = browser.open(address());
        page.sees("requests", "1");

        Eventually.isTrue(
                () -> {
                    room.call();
                    return page.texts("#log p").size() >= 1;
                },
                "a number");

        Eventually.isTrue(
                () -> Integer.parseInt(page.text("requests"))
                        == page.texts("#log p").size() + 1,
                "one request more than numbers");
    }

    @Test
    void thePageOfStep3GetsBoth() {
        Step3 room = new Step3();
        server = room.start(0);
        Browser.Window page = browser.open(address());
        room.call();
        room.call();

        page.sees("log", "number 1, ").sees("log", "number 2, ");
    }

    @Test
    void thePageOfStep4ComesBackByItselfAndHasMissedNothing() {
        Step4 room = new Step4();
        server = room.start(0);
        Browser.Window page = browser.open(address()).sees("state", "open");
        room.call();
        page.sees("log", "number 1, ");

        room.cut();
        page.sees("state", "closed");
        room.call();

        page.sees("log", "number 2, ").sees("state", "open");
        assertTrue(page.texts("#log p").size() == 2, page.text("log"));
    }

    @Test
    void thePageOfStep5ComesBackAndHasMissedNothing() {
        Step5 room = new Step5();
        server = room.start(0);
        Browser.Window page = browser.open(address()).sees("state", "open");
        room.call();
        page.sees("log", "number 1, ");

        room.cut();
        room.call();

        page.sees("log", "number 2, ").sees("state", "open");
        assertTrue(page.texts("#log p").size() == 2, page.text("log"));
    }
}
