package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.support.ui.Select;
import tutorial.kit.Browser;
import tutorial.kit.Eventually;
import tutorial.kit.Site;
import tutorial.kit.Switches;
import tutorial.kit.TestClock;

@Tag("browser")
class LoginBrowserTest {
    private static final String WHEN_IT_IS_CONFIRMED = """
            const state = document.getElementById("state");
            new MutationObserver(() => state.textContent === "confirmed" && (window.confirmedAt ??= Date.now()))
                .observe(state, { childList: true });""";
    private static final String WHEN_YES_IS_SAID =
            "document.getElementById('answer').addEventListener('submit', () => { window.saidAt = Date.now() }, true)";

    private static Browser browser;
    private final TestClock clock = new TestClock(Clock.systemUTC());
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
        server = LoginServer.start(Switches.of(Map.of("port", "0")), clock);
    }

    @AfterEach
    void stop() {
        browser.closeWindows();
        server.close();
    }

    private Browser.Window desktop(String mode) {
        return choose(browser.open(server.address()).sees("state", "waiting"), mode);
    }

    private static Browser.Window choose(Browser.Window desktop, String mode) {
        new Select(desktop.find("mode")).selectByValue(mode);
        return desktop.sees("state", "waiting");
    }

    private static Browser.Window phone(Browser.Window desktop) {
        Eventually.isTrue(() -> !desktop.text("link").isEmpty(), "an address for the phone");
        return browser.open(desktop.text("link"));
    }

    private static int number(Browser.Window window, String id) {
        return Integer.parseInt(window.text(id).replaceAll("[^0-9].*", ""));
    }

    private static long time(Browser.Window window, String variable) {
        return ((Number) window.run("return window." + variable)).longValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"long", "short"})
    void thePageSeesSoonThatThePhoneSaysYes(String mode) {
        Browser.Window desktop = desktop(mode);
        Browser.Window phone = phone(desktop);
        desktop.sees("state", "scanned").run(WHEN_IT_IS_CONFIRMED);
        phone.run(WHEN_YES_IS_SAID);

        phone.type("name", "Anna").click("confirm").sees("state", "confirmed");
        desktop.sees("state", "confirmed").sees("welcome", "Welcome, Anna").sees("delay", " ms");

        long millis = time(desktop, "confirmedAt") - time(phone, "saidAt");
        assertTrue(millis >= 0 && millis < 10_000, "seen after " + millis + " ms");
        int shown = number(desktop, "delay");
        assertTrue(shown >= 0 && shown <= millis + 2_000, millis + " ms, but it shows " + shown);
        System.out.printf("%s poll: seen after %d ms, shown as %d ms%n", mode, millis, shown);
    }

    @Test
    void whileNothingHappensShortPollsAreManyAndLongPollsOne() {
        Browser.Window shortPoll = desktop("short");
        Browser.Window longPoll = desktop("long");
        Eventually.isTrue(() -> number(shortPoll, "requests") >= 5, "five short polls");

        assertTrue(number(shortPoll, "empty") >= 4, shortPoll.text("empty"));
        assertEquals(1, number(longPoll, "requests"));
        assertEquals(0, number(longPoll, "empty"));
    }

    @Test
    void thePhoneMaySayNo() {
        Browser.Window desktop = desktop("long");
        Browser.Window phone = phone(desktop);

        phone.click("deny").sees("state", "denied");

        desktop.sees("state", "denied")
                .sees("welcome", "said no")
                .click("again")
                .sees("state", "waiting");
        Browser.Window late = phone.reload();
        Eventually.isTrue(() -> late.texts("h1").contains("Too late"), "a page that says so");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "long"})
    void aTicketThatExpiresIsShownAndReplaced(String mode) {
        Browser.Window desktop = desktop(mode);
        clock.forward(Duration.ofSeconds(58));
        phone(desktop);

        clock.forward(Duration.ofSeconds(1)); // to be parked again has noticed the first
        desktop.sees("state", "expired").sees("welcome", "too old");

        desktop.click("again").sees("state", "waiting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<img src=x onerror=alert(1)>", "&lt;b&gt;{\"安\":\"${1}\"}"})
    void namesStayText(String name) {
        Browser.Window desktop = desktop("long");
        Browser.Window phone = phone(desktop);

        phone.run("document.getElementById('name').value = arguments[0]", name);
        phone.click("confirm").sees("state", "confirmed");

        desktop.sees("welcome", "Welcome, " + name);
        assertEquals(0L, desktop.run("return document.querySelectorAll('#welcome *').length"));
    }

    @Test
    void thePhoneSaysWhatIsWrong() {
        Browser.Window desktop = desktop("long");
        Browser.Window phone = phone(desktop);

        phone.type("name", "  ").click("confirm").sees("state", "Please say who you are.");
        clock.forward(Duration.ofSeconds(60));
        phone.type("name", "Anna").click("confirm").sees("state", "no longer valid");
        server.close();
        phone.click("confirm").sees("state", "The server does not answer.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "long"})
    void whatHappensWhileTheServerIsAwayIsNotLost(String mode) {
        try (Cable cable = new Cable(server.address())) {
            Browser.Window desktop = choose(browser.open(cable.address()).sees("state", "waiting"), mode);
            Browser.Window phone = phone(desktop);
            desktop.sees("state", "scanned");

            cable.pullOut();
            desktop.sees("state", "away, trying again in ");
            phone.type("name", "Anna").click("confirm").sees("state", "confirmed");
            cable.putBack();

            desktop.sees("state", "confirmed").sees("welcome", "Welcome, Anna");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "long"})
    void afterARestartThePageHasANewTicket(String mode) {
        Browser.Window desktop = desktop(mode);
        String port = Integer.toString(URI.create(server.address()).getPort());
        String old = desktop.text("link");

        server.close();
        desktop.sees("state", "away, trying again in ");
        // for a moment, a client may have its port
        server = Eventually.get(() -> LoginServer.start(Switches.of(Map.of("port", port))));

        desktop.sees("state", "waiting");
        Eventually.isTrue(() -> !desktop.text("link").equals(old), "a new address");
    }

    @Test
    void thePageHasItsPictures() {
        Browser.Window desktop = desktop("short");
        Eventually.isTrue(() -> number(desktop, "requests") >= 4, "some requests");
        desktop.picture("01-long-polling", 1000, 760, false);
        Browser.Window phone = phone(desktop);
        phone.type("name", "Anna").picture("01-long-polling-phone", 390, 700, false);
        phone.click("confirm").sees("state", "confirmed");
        desktop.sees("welcome", "Welcome, Anna").sees("delay", " ms").picture("01-long-polling-dark", 1000, 760, true);
    }

    @Test
    void aPageThatIsRefusedSaysSo() {
        try (Site elsewhere = LoginServer.start(Switches.of(Map.of("port", "0", "origin", "https://login.example")))) {
            browser.open(elsewhere.address()).sees("state", "refused: the server says that this page is not its own");
        }
    }
}
