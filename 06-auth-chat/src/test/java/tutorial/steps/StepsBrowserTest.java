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

/** The pages of the steps, and the page of the attacker, do what the text of the chapter says. */
@Tag("browser")
class StepsBrowserTest {
    /** What Chromium says of 401 and of 403. */
    private static final String UNAUTHORIZED = "HTTP Authentication failed; no valid credentials available";

    private static final String FORBIDDEN = "Error during WebSocket handshake: Unexpected response code: 403";

    private static final String KITTENS = "alice: I love kittens more than all of you!";

    private static Browser alices;
    private static Browser bobs;
    private Undertow server;

    @BeforeAll
    static void startBrowsers() {
        alices = Browser.start();
        bobs = Browser.start();
    }

    @AfterAll
    static void stopBrowsers() {
        alices.close();
        bobs.close();
    }

    @AfterEach
    void stop() {
        alices.closeWindows();
        bobs.closeWindows();
        server.stop();
    }

    private static int port(Undertow server) {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    private static Browser.Window open(Browser browser, String host, Undertow server) {
        return browser.open("http://" + host + ":" + port(server) + "/");
    }

    private Browser.Window open(Browser browser) {
        return open(browser, "localhost", server);
    }

    /** Opens the page of a step from 3 on, whose socket is refused, and logs in. */
    private Browser.Window login(Browser browser, String name, String password) {
        Browser.Window window = isOut(open(browser)).hasLogged("/chat' failed: " + UNAUTHORIZED);
        window.type("who", name).type("password", password, Keys.ENTER);
        return isIn(window);
    }

    private static Browser.Window isIn(Browser.Window window) {
        return says(window, "You are in.");
    }

    private static Browser.Window isOut(Browser.Window window) {
        return says(window, "You are not in (1006).");
    }

    /** Waits for the state of a page that is loaded again meanwhile. */
    private static Browser.Window says(Browser.Window window, String state) {
        return Eventually.get(() -> window.sees("state", state));
    }

    /** Says something, which stands on the page as the only line that was said. */
    private static void isAloneWith(Browser.Window window, String text, String line) {
        window.type("text", text, Keys.ENTER).sees("log", line);
        assertEquals(List.of(line), window.texts("#log p"));
    }

    @Test
    void bobWritesAsAliceInStep1() {
        server = Step1.start(0);
        Browser.Window alice = open(alices).type("who", "Alice", Keys.ENTER).sees("state", "You are in.");
        Browser.Window bob = open(bobs).type("who", "Alice", Keys.ENTER).sees("state", "You are in.");

        bob.type("text", "I owe Bob a hundred", Keys.ENTER);

        alice.sees("log", "Alice: I owe Bob a hundred");
    }

    @Test
    void thePageOfStep2RefusesAWrongPassword() {
        server = Step2.start(0);
        Browser.Window bob = open(bobs).type("who", "alice").type("password", "wrong", Keys.ENTER);
        bob.sees("state", "This name and this password do not belong together.");

        bob.find("password").clear();
        bob.type("password", "wonderland", Keys.ENTER).sees("state", "You are in.");

        isAloneWith(bob, "hello", "alice: hello");
    }

    @Test
    void aLineInTheConsoleGetsPastThePageOfStep2() {
        server = Step2.start(0);
        Browser.Window alice = open(alices).type("who", "alice").type("password", "wonderland", Keys.ENTER);
        alice.sees("state", "You are in.");
        Browser.Window bob = open(bobs);

        bob.run("const chat = new WebSocket('/chat?name=alice');"
                + "chat.onopen = () => chat.send('I owe Bob a hundred')");

        alice.sees("log", "alice: I owe Bob a hundred");
    }

    @Test
    void whoLogsInToStep3StaysInWhenThePageIsLoadedAgain() {
        server = Step3.start(0);
        Browser.Window alice = isOut(open(alices));
        alice.type("who", "alice").type("password", "wrong", Keys.ENTER);
        alice.sees("state", "This name and this password do not belong together.");
        alice.hasLogged("the server responded with a status of 401");

        alice.find("password").clear();
        isIn(alice.type("password", "wonderland", Keys.ENTER));
        isIn(alice.reload());

        isAloneWith(alice, "hello", "alice: hello");
        assertEquals("", alice.run("return document.cookie"));
        isOut(alice.click("leave"));
    }

    @Test
    void thePageOfAnotherPortSpeaksAsAliceInStep4() {
        server = Step4.start(0);
        Browser.Window alice = login(alices, "alice", "wonderland");
        Undertow attacker = Attacker.start(0, port(server));
        try {
            Browser.Window kittens = open(alices, "localhost", attacker).sees("state", "It is in, as you.");

            alice.sees("log", KITTENS);
            alice.type("text", "That was not me!", Keys.ENTER);
            kittens.sees("log", "alice: That was not me!");
        } finally {
            attacker.stop();
        }
    }

    /** The rule of the cookie knows sites, and a port does not make another site. Another name does. */
    @Test
    void sameSiteKeepsTheCookieOfStep4FromAnotherHost() {
        server = Step4.start(0);
        Browser.Window alice = login(alices, "alice", "wonderland");
        Undertow attacker = Attacker.start(0, port(server));
        try {
            Browser.Window kittens = open(alices, "127.0.0.1", attacker).sees("state", "It is not in.");

            kittens.hasLogged("/chat' failed: " + UNAUTHORIZED);
            isAloneWith(alice, "no kittens here", "alice: no kittens here");
        } finally {
            attacker.stop();
        }
    }

    @Test
    void thePageOfAnotherPortIsRefusedByStep5() {
        server = Step5.start(0);
        Browser.Window alice = login(alices, "alice", "wonderland");
        Undertow attacker = Attacker.start(0, port(server));
        try {
            Browser.Window kittens = open(alices, "localhost", attacker).sees("state", "It is not in.");

            kittens.hasLogged("/chat' failed: " + FORBIDDEN);
            isAloneWith(alice, "no kittens here", "alice: no kittens here");
        } finally {
            attacker.stop();
        }
    }

    @Test
    void theOtherTabOfStep5GoesOnSpeakingAfterALogout() {
        server = Step5.start(0);
        Browser.Window bob = login(bobs, "bob", "thebuilder");
        Browser.Window first = login(alices, "alice", "wonderland");
        Browser.Window second = open(alices).sees("state", "You are in.");

        isOut(first.click("leave"));
        second.type("text", "I am still here", Keys.ENTER);

        bob.sees("log", "alice: I am still here");
    }

    @Test
    void theOtherTabOfStep6IsOutAfterALogout() {
        server = Step6.start(0);
        Browser.Window bob = login(bobs, "bob", "thebuilder");
        Browser.Window first = login(alices, "alice", "wonderland");
        Browser.Window second = open(alices).sees("state", "You are in.");

        isOut(first.click("leave"));
        second.sees("state", "You are not in (4401).").type("text", "I am still here", Keys.ENTER);

        isAloneWith(bob, "she has gone", "bob: she has gone");
        Eventually.isTrue(() -> second.texts("#log p").isEmpty(), "nothing is heard after the logout");
    }
}
