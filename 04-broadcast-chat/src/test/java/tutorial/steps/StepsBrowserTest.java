package tutorial.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.undertow.Undertow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import tutorial.kit.Browser;

/** The pages of the steps do what the text of the chapter says. */
@Tag("browser")
class StepsBrowserTest {
    private static final String PICTURE = "<img src=x onerror=\"document.title = 'hello'\">";

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

    private int start(int port, String page) {
        server = Step5.start(port, page);
        return StepProcess.port(server);
    }

    private static Browser.Window open(int port) {
        Browser.Window window = browser.open("http://localhost:" + port + "/");
        window.await("const done = arguments[0];"
                + "socket.readyState === WebSocket.OPEN ? done() : socket.addEventListener('open', () => done())");
        return window;
    }

    @Test
    void thePageOfStep1RunsTheScriptThatAnotherGuestHasSent() {
        int port = start(0, Step1.PAGE);
        Browser.Window anna = open(port);
        Browser.Window ben = open(port);

        ben.type("text", "hi", Keys.ENTER);
        anna.sees("log", "hi");
        ben.type("text", PICTURE, Keys.ENTER);

        anna.await("const done = arguments[0];"
                + "const look = () => document.title === 'hello' ? done() : setTimeout(look, 20); look()");
    }

    @Test
    void thePageOfStep6ShowsTheScriptAsText() {
        int port = start(0, Step6.PAGE);
        Browser.Window anna = open(port);

        open(port).type("text", PICTURE, Keys.ENTER);

        anna.sees("log", PICTURE);
        assertEquals("Chat", anna.run("return document.title"));
    }

    @Test
    void thePageOfStep6IsDeadAfterARestart() {
        int port = start(0, Step6.PAGE);
        Browser.Window anna = open(port);

        server.stop();
        anna.await("const done = arguments[0];"
                + "socket.readyState === WebSocket.CLOSED ? done() : socket.addEventListener('close', () => done())");
        start(port, Step6.PAGE);

        open(port).type("text", "is anybody here?", Keys.ENTER).sees("log", "is anybody here?");
        assertEquals("", anna.text("log"));
    }

    @Test
    void thePageOfStep7ComesBackAfterARestart() {
        int port = start(0, Step7.PAGE);
        Browser.Window anna = open(port).sees("state", "open");

        server.stop();
        anna.sees("state", "closed, trying again in");
        start(port, Step7.PAGE);

        anna.sees("state", "open").type("text", "here I am", Keys.ENTER).sees("log", "here I am");
    }
}
