package tutorial;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

@Tag("browser")
class TimeBrowserTest {
    private static Browser browser;
    private TimeServer server;

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
        server.close();
    }

    private Browser.Window open() {
        return browser.open(server.address()).sees("state", "open");
    }

    @Test
    void twoWindowsWithTheSameIdShowTheSameTicks() {
        Browser.Window anna = open();
        Browser.Window ben = open();

        anna.sees("log", "tick 4").sees("tick", "4");
        ben.sees("log", "tick 4").type("text", "你好!", Keys.ENTER).sees("log", "You: 你好!");
        ben.sees("log", "tick 6");
        anna.picture("05-time-push", 1000, 900, false);
        ben.picture("05-time-push-dark", 1000, 900, true);
        ben.picture("05-time-push-phone", 390, 844, false);
        ben.close();

        anna.sees("log", "tick 7").sees("skipped", "0").sees("state", "open");
    }
}
