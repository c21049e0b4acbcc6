package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.openqa.selenium.support.ui.Select;
import tutorial.kit.Browser;
import tutorial.kit.Eventually;

@Tag("browser")
class RaceBrowserTest {
    private static Browser browser;
    private TestServer server;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void stopBrowser() {
        browser.close();
    }

    @BeforeEach
    void start() {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        browser.closeWindows();
        server.close();
    }

    private Browser.Window open() {
        return browser.open(server.address()).seesOnly("state", "open");
    }

    /** As they stand in addresses, the page's first. */
    private Stream<String> ports() {
        Stream<String> lanes = server.race().state().lanes().values().stream().map(lane -> ":" + lane.port() + "/");
        return Stream.concat(Stream.of(server.address()), lanes);
    }

    private static long number(Browser.Window window, String id) {
        return Long.parseLong(window.text(id).replace(",", ""));
    }

    private static void heard(Browser.Window window, long events) {
        for (Lane each : Lane.values()) {
            String lane = each.path();
            window.seesOnly(lane + "-events", Long.toString(events));
            assertEquals(0, number(window, lane + "-lost"), lane);
        }
    }

    @Test
    void allFourLanesShowTheSameEvents() {
        Browser.Window window = open();

        window.click("burst");
        heard(window, 20);
        window.click("burst");
        heard(window, 40);

        assertTrue(window.text("websocket-p50").matches("\\d+ ms"), window.text("websocket-p50"));
        window.hasNotLogged(ports().toArray(String[]::new));
        takePictures(window);
    }

    /** Each event on its own, because on a busy machine a burst is answered in a few responses. */
    @Test
    void eachEventCostsALongPollSeveralTimesTheBytesOfAWebSocket() {
        Browser.Window window = open();

        for (int event = 1; event <= 5; event++) {
            server.race().feed().publish(Instant.now());
            heard(window, event);
        }

        Eventually.isTrue(
                () -> number(window, "long-poll-each") > 3 * number(window, "websocket-each"),
                "more than three times the bytes");
    }

    /** On paper, a page that has just begun looks poor: for pictures, it runs for a minute, and its events are steady. */
    private void takePictures(Browser.Window window) {
        if (System.getProperty("pictures") != null) {
            window.click("again");
            server.race().set(new RaceSettings(60, 1_000, 0));
            letPass(window, 58);
        }
        window.picture("08-polling-vs-websocket", 1280, 1500, false);
        window.picture("08-polling-vs-websocket-dark", 1280, 1500, true);
        window.picture("08-polling-vs-websocket-phone", 390, 1000, false);
    }

    private static void letPass(Browser.Window window, int seconds) {
        for (int i = 0; i < seconds; i++) {
            window.await("setTimeout(arguments[0], 1000)");
        }
    }

    @Test
    void whileNothingHappensOnlyShortPollGoesOnAsking() {
        Browser.Window window = open();

        Eventually.isTrue(() -> number(window, "short-poll-empty") >= 4, "four empty answers");

        assertTrue(number(window, "short-poll-requests") >= 4);
        for (String lane : List.of("long-poll", "sse", "websocket")) {
            assertEquals(1, number(window, lane + "-requests"), lane);
            assertEquals(0, number(window, lane + "-empty"), lane);
            assertTrue(number(window, lane + "-up") < number(window, "short-poll-up") / 2, lane);
        }
    }

    @Test
    void cutLanesComeBackAndHaveLostNothing() {
        Browser.Window window = open();
        window.click("burst");
        heard(window, 20);

        window.click("cut");
        server.race().burst();
        window.sees("log", "WebSocket: closed after event").sees("log", "Server-Sent Events: closed after event");

        heard(window, 40);
        window.seesOnly("state", "open");
        assertFalse(window.text("log").contains("gap"));
    }

    @Test
    void afterARestartOfTheServerThePageBeginsAnew() {
        Browser.Window window = open();
        window.click("burst");
        heard(window, 20);
        int port = server.port();

        server.close();
        window.sees("state", "the server does not respond");
        // for a moment, a client may have its port
        server = Eventually.get(() -> new TestServer(Map.of("port", Integer.toString(port))));

        window.seesOnly("state", "open");
        window.click("burst");
        heard(window, 20);
        for (Lane lane : Lane.values()) {
            assertTrue(number(window, lane.path() + "-requests") >= 0, lane.path());
            assertTrue(number(window, lane.path() + "-down") >= 0, lane.path());
        }
    }

    @Test
    void aBadValueIsRefusedBesideItsField() {
        Browser.Window window = open();

        window.run("const rate = document.getElementById('rate'); rate.max = 99999; rate.value = 98765;"
                + "rate.dispatchEvent(new Event('change'))");
        window.sees("rate-problem", "This must be a whole number from 0 to 1,200.");
        assertEquals(0, server.race().state().settings().rate());

        window.run(
                "const rate = document.getElementById('rate'); rate.value = 120; rate.dispatchEvent(new Event('change'))");
        window.sees("rate-now", "120 a minute");
        assertEquals("", window.text("rate-problem"));
        assertEquals(120, server.race().state().settings().rate());
    }

    @Test
    void theSlidersOfferWhatTheServerTakes() {
        Browser.Window window = open();

        assertEquals(RaceSettings.MAX_RATE, max(window, "rate"));
        assertEquals(RaceSettings.MAX_INTERVAL, max(window, "interval"));

        slide(window, "rate", RaceSettings.MAX_RATE);
        window.sees("rate-now", "1,200 a minute");
        Eventually.isTrue(() -> server.race().state().settings().rate() == RaceSettings.MAX_RATE, "it is taken");
    }

    /** As when a key is held down on a slider. */
    @Test
    void ofManyQuickChangesTheLastIsTaken() {
        Browser.Window window = open();

        for (int last = 12; last <= 60; last += 12) {
            RaceSettings wanted = new RaceSettings(last, 2_000, 0);
            window.run("""
                    const change = (slider, value) => {
                        slider.value = value;
                        slider.dispatchEvent(new Event('change'));
                    };
                    change(document.getElementById('interval'), 2000);
                    for (let more = 20; more >= 0; more--) {
                        change(document.getElementById('rate'), arguments[0] + 12 * more);
                    }""", last);
            Eventually.isTrue(() -> server.race().state().settings().equals(wanted), "the last is taken");
            window.seesOnly("rate-now", last + " a minute");
        }
    }

    private static int max(Browser.Window window, String slider) {
        return Integer.parseInt(window.find(slider).getDomAttribute("max"));
    }

    private static void slide(Browser.Window window, String slider, int value) {
        window.run(
                "const slider = document.getElementById(arguments[0]); slider.focus(); slider.value = arguments[1];"
                        + "['input', 'change'].forEach(event => slider.dispatchEvent(new Event(event)))",
                slider,
                value);
    }

    @Test
    void anOrderThatFailsIsSaidAndNothingLooksChanged() {
        Browser.Window window = open();
        window.sees("interval-now", "every 1 s");
        server.close();

        for (String button : List.of("burst", "cut")) {
            int lines = failures(window);
            window.click(button);
            Eventually.isTrue(() -> failures(window) == lines + 1, button + " fails");
        }
        slide(window, "interval", 5_000);
        Eventually.isTrue(
                () -> window.run("return document.getElementById('interval').value")
                        .equals("1000"),
                "back");
        assertEquals("every 1 s", window.text("interval-now"));
        window.hasNotLogged("Uncaught");
    }

    private static int failures(Browser.Window window) {
        return window.text("log").split("has failed", -1).length;
    }

    @Test
    void aLabelSaysWhatItsSliderShows() {
        Browser.Window window = open();
        slide(window, "interval", 5_000);
        window.sees("interval-now", "every 5 s");

        server.race().set(new RaceSettings(0, 2_000, 0)); // by another window, while this one is at the slider
        letPass(window, 2);

        assertEquals("5000", window.run("return document.getElementById('interval').value"));
        assertEquals("every 5 s", window.text("interval-now"));
        window.click("again").sees("interval-now", "every 2 s");
        assertEquals("2000", window.run("return document.getElementById('interval').value"));
    }

    @Test
    void afterAResetAStreamNeedsNoRequest() {
        Browser.Window window = open();
        window.click("again").click("burst");

        window.sees("sse", "Requests: 0 for 20 events");
    }

    @Test
    void theNetworkIsAsSlowAsItIsSet() {
        Browser.Window window = open();
        new Select(window.find("delay")).selectByValue("200");
        Eventually.isTrue(() -> server.race().state().settings().delay() == 200, "it is set");

        boolean isSlower = false;
        for (int burst = 0; burst < 5 && !isSlower; burst++) { // a busy machine makes the others late, too
            window.click("again").click("burst");
            heard(window, 20);
            assertTrue(milliseconds(window, "websocket-p50") >= 150, window.text("websocket-p50"));
            isSlower = milliseconds(window, "long-poll-p95") > 400
                    && milliseconds(window, "long-poll-p95") > 1.5 * milliseconds(window, "websocket-p95");
        }

        assertTrue(isSlower, "a long poll waits for its next request");
    }

    private static long milliseconds(Browser.Window window, String id) {
        return Long.parseLong(window.text(id).replaceAll("[^0-9]", ""));
    }

    @Test
    @DisabledIfSystemProperty(
            named = "browser",
            matches = "webkit",
            disabledReason =
                    "The six connections of WebKitGTK are for all ports together: the seventh tab does not even load.")
    void inTheSeventhTabOnlySomeLanesOpen() {
        Browser.Window first = open();
        for (int i = 0; i < 5; i++) {
            open();
        }
        Browser.Window seventh = browser.open(server.address());
        seventh.sees("websocket-state", "open").sees("short-poll-state", "open");
        seventh.click("burst");
        seventh.seesOnly("websocket-events", "20").seesOnly("short-poll-events", "20");

        assertEquals("connecting", seventh.text("sse-state"));
        first.close();
        seventh.sees("sse-state", "open");
        heard(seventh, 20);
    }
}
