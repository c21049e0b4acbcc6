package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import tutorial.kit.Browser;
import tutorial.kit.Eventually;
import tutorial.kit.Site;
import tutorial.kit.Switches;
import tutorial.kit.TestLater;

@Tag("browser")
class TimeBrowserTest {
    private static Browser browser;
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.250Z");

    private final TestLater timer = new TestLater();
    private Site server;

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
        server = TimeServer.start(Switches.of(Map.of("port", "0")));
    }

    @AfterEach
    void stop() {
        browser.closeWindows();
        server.close();
    }

    private Browser.Window open() {
        return browser.open(server.address()).sees("state", "open");
    }

    /** A server whose time goes only when the test says so. */
    private void startByHand() {
        server.close();
        server = TimeServer.start(Switches.of(Map.of("port", "0")), timer.wallClock(NOON), timer);
    }

    @Test
    void twoWindowsWithTheSameIdShowTheSameTicks() {
        Browser.Window anna = open();
        Browser.Window ben = open();

        anna.sees("log", "tick 4").sees("tick", "4");
        ben.sees("log", "tick 4").type("text", "你好!", Keys.ENTER).sees("log", "You: 你好!");
        ben.sees("log", "tick 6");
        anna.picture("05-time-push", 1000, 860, false);
        ben.picture("05-time-push-dark", 1000, 860, true);
        ben.picture("05-time-push-phone", 390, 844, false);
        ben.close();

        anna.sees("log", "tick 8").sees("skipped", "0").sees("state", "open");
        assertTrue(anna.text("delay").matches("-?\\d+ ms"), anna.text("delay"));
        assertTrue(anna.text("jitter").matches("\\d+\\.\\d ms"), anna.text("jitter"));
    }

    @Test
    void theClockShowsTheTimeOfTheServerAndWhatWasSkipped() {
        startByHand();
        Browser.Window window = open();
        Object local = window.run("return new Date(arguments[0]).toLocaleString('sv-SE')", NOON.toString());
        window.sees("tick", "1").sees("clock", local.toString().replace(' ', '\n') + ".250");

        timer.pass(Duration.ofMillis(4500));
        timer.forward(Duration.ofMillis(100));

        window.sees("tick", "5").sees("skipped", "3").sees("log", "3 ticks were skipped");
        timer.forward(Duration.ofMillis(400));
        window.sees("tick", "6").sees("skipped", "3");
    }

    @Test
    void whoStopsTheClockHearsNothingUntilItIsStartedAgain() {
        startByHand();
        Browser.Window window = open();
        window.sees("tick", "1");

        window.click("toggle").sees("state", "closed by you").sees("toggle", "Start");
        assertFalse(window.find("send").isEnabled());
        Eventually.isTrue(
                () -> {
                    timer.forward(Duration.ofSeconds(1));
                    return timer.waiting() == 0;
                },
                "the server's clock stops, too");
        assertEquals(1, window.texts("#log > li").size());

        window.find("id").clear();
        window.type("id", "小明&Id=1", Keys.ENTER);
        window.sees("state", "open").sees("tick", "2").sees("toggle", "Stop");
    }

    @Test
    void aBlankIdIsNotSent() {
        Browser.Window window = open();
        window.click("toggle").sees("toggle", "Start");
        window.find("id").clear();

        window.type("id", "  ").click("toggle");

        assertEquals("Start", window.text("toggle"));
        assertEquals("closed by you", window.text("state"));
    }

    @Test
    void whatIsTypedStaysText() {
        List<String> texts = List.of(
                "<img src=x onerror=\"document.title='hacked'\">",
                "<script>document.title='hacked'</script>",
                "</li><li>tick 9",
                "one\ntick 9");
        startByHand();
        Browser.Window window = open();
        window.sees("tick", "1");

        for (String text : texts) {
            window.run("document.getElementById('text').value = arguments[0]", text);
            window.click("send").sees("log", "You: " + text);
        }

        assertEquals(1 + texts.size(), window.texts("#log > li").size());
        assertEquals(texts.stream().map(text -> "You: " + text).toList(), window.texts("#log > li.sent > .text"));
        assertEquals(0L, window.run("return document.querySelectorAll('#log .text *').length"));
        assertEquals("Time push", window.run("return document.title"));
    }

    @Test
    void aServerThatHasGoneSilentIsLeft() {
        startByHand();
        Browser.Window window = open();
        window.sees("tick", "1");

        window.sees("state", "closed (no tick for 5 s), trying again in");
        Eventually.isTrue(
                () -> {
                    timer.forward(Duration.ofSeconds(1)); // or else the old connection still counts as somebody
                    return window.text("state").equals("open");
                },
                "the page is back");
    }

    @Test
    void thePageComesBackAfterARestart() {
        Browser.Window window = open();
        String port = Integer.toString(URI.create(server.address()).getPort());
        window.sees("tick", "1").type("text", "half a sent");

        server.close();
        window.sees("state", "closed (1001), trying again in");
        assertFalse(window.find("send").isEnabled());
        window.type("text", "ence");
        // for a moment, a client may have its port
        server = Eventually.get(() -> TimeServer.start(Switches.of(Map.of("port", port))));

        window.sees("state", "open").sees("tick", "1");
        window.click("send").sees("log", "You: half a sentence");
    }
}
