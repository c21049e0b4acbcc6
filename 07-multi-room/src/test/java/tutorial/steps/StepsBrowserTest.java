package tutorial.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
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

    private int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    private static Browser.Window enter(int port, String name) {
        return browser.open("http://localhost:" + port + "/?room=tea&name=" + name)
                .sees("state", "open");
    }

    @Test
    void twoWindowsOfStep1Talk() {
        server = Step1.start(0);
        Browser.Window anna = enter(port(), "Anna");
        Browser.Window ben = enter(port(), "Ben");

        ben.type("text", "hello", Keys.ENTER);

        anna.sees("log", "Ben: hello");
    }

    @Test
    void thePageOfStep3ComesBackAndGetsWhatItHasMissed() {
        server = Step3.start(0);
        Browser.Window anna = enter(port(), "Anna").type("text", "one", Keys.ENTER);
        anna.sees("log", "1 Anna: one");
        anna.run("socket.onclose = () => {}; socket.close();");
        Browser.Window ben = enter(port(), "Ben").type("text", "two", Keys.ENTER);
        ben.sees("log", "2 Ben: two");

        anna.run("connect()");

        anna.sees("log", "2 Ben: two");
        assertEquals(List.of("1 Anna: one", "2 Ben: two"), anna.texts("#log p"));
    }

    @Test
    void thePageOfStep4KeepsWhatIsSaidWithoutAConnectionAndSaysItOnce() {
        Ledger ledger = new Step6.MemoryLedger();
        server = Step6.start(0, ledger); // the page of step 4, and a memory that outlives the server
        int port = port();
        Browser.Window anna = enter(port, "Anna").type("text", "one", Keys.ENTER);
        anna.sees("log", "1 Anna: one");
        server.stop();
        anna.sees("state", "closed").type("text", "two", Keys.ENTER).type("text", "three", Keys.ENTER);

        server = Step6.start(port, ledger);

        anna.sees("state", "open").sees("log", "3 Anna: three");
        assertEquals(List.of("1 Anna: one", "2 Anna: two", "3 Anna: three"), anna.texts("#log p"));
    }

    @Test
    void thePageOfStep4TakesTheFirstLinesAfterARestartForOldOnes() {
        server = Step4.start(0);
        int port = port();
        Browser.Window anna = enter(port, "Anna");
        Browser.Window ben = enter(port, "Ben");
        List.of("one", "two", "three").forEach(words -> {
            anna.type("text", words, Keys.ENTER);
            ben.sees("log", words);
        });
        server.stop();
        anna.sees("state", "closed");
        ben.sees("state", "closed");

        // for a moment, a client may have its port
        server = Eventually.get(() -> Step4.start(port));
        anna.sees("state", "open");
        ben.sees("state", "open");
        List.of("four", "five", "six", "seven").forEach(words -> anna.type("text", words, Keys.ENTER));

        anna.sees("log", "4 Anna: seven");
        ben.sees("log", "4 Anna: seven");
        List<String> shown = List.of("1 Anna: one", "2 Anna: two", "3 Anna: three", "4 Anna: seven");
        assertEquals(shown, anna.texts("#log p"));
        assertEquals(shown, ben.texts("#log p"));
    }
}
