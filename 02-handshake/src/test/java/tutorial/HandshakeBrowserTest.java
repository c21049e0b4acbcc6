package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import tutorial.kit.Browser;
import tutorial.kit.Eventually;
import tutorial.kit.Site;
import tutorial.kit.Switches;

@Tag("browser")
class HandshakeBrowserTest {
    private static Browser browser;
    private Site server;
    private Browser.Window window;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void stopBrowser() {
        browser.close();
    }

    @BeforeEach
    void open() {
        server = HandshakeServer.start(Switches.of(Map.of("port", "0")));
        window = browser.open(server.address()).sees("state", "open").sees("answer", "101");
    }

    @AfterEach
    void close() {
        browser.closeWindows();
        server.close();
    }

    @Test
    void helloIsSeenByteByByte() {
        window.click("send").sees("log", "↓ text");

        List<String> frames = window.texts("#log code");
        assertTrue(frames.get(0).matches("81 85( [0-9a-f]{2}){9}"), frames.get(0));
        assertEquals("81 05 68 65 6c 6c 6f", frames.get(1));
        assertEquals(2, frames.size());
    }

    @Test
    void theFieldsAreNamedAndThePayloadUnmasked() {
        window.type("text", Keys.ENTER).sees("log", "↓ text");

        String sent = window.texts("#log .up .fields").get(0);
        for (String field : List.of("FIN 1", "RSV 000", "opcode 1 text", "mask 1", "length 5", "key ", "payload ")) {
            assertTrue(sent.contains(field), sent);
        }
        assertTrue(sent.contains("unmasked 68 65 6c 6c 6f “hello”"), sent);
        assertTrue(window.texts("#log .down .fields").get(0).contains("mask 0"));
    }

    @Test
    void theHandshakeIsSeenAndExplained() {
        assertEquals(rightAccept(), line("answer", "Sec-WebSocket-Accept: "));
        assertEquals("websocket", line("answer", "Upgrade: "));
        assertTrue(window.text("request").startsWith("GET /handshake?watch="), window.text("request"));

        lineOf("request", "Sec-WebSocket-Key: ").click();
        window.sees("explanation", "16 random bytes");
        window.run("document.querySelector('#answer button').focus()");
        window.sees("explanation", "Switching Protocols");
    }

    /** What the server must answer to the key that the page shows. */
    private String rightAccept() {
        return Handshake.accept(line("request", "Sec-WebSocket-Key: "));
    }

    private String line(String list, String name) {
        return lineOf(list, name).getText().substring(name.length());
    }

    private WebElement lineOf(String list, String name) {
        return window.find(list).findElements(By.tagName("button")).stream()
                .filter(line -> line.getText().startsWith(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + "in " + window.text(list)));
    }

    @Test
    void bytesComeBackAndWhatIsNoneIsRefused() {
        window.find("text").clear();
        window.type("text", "00 FF 10").click("binary").sees("log", "82 03 00 ff 10");

        window.type("text", "x")
                .click("binary")
                .sees("log", "This is not hexadecimal. Write pairs of digits, such as 00 ff 10.");
        assertEquals("open", window.text("state"));
    }

    @Test
    void aPingOfTheServerIsSeenWithThePongOfTheBrowser() {
        window.click("ping").sees("log", "↓ ping").sees("log", "↑ pong");

        assertTrue(window.texts("#log .up .fields").get(0).contains("“are you there?”"));
    }

    @Test
    void aMessageComesInFragments() {
        window.click("fragments").sees("log", "“three”");

        assertEquals(
                List.of("01 04 6f 6e 65 20", "00 04 74 77 6f 20", "80 05 74 68 72 65 65"), window.texts("#log code"));
    }

    @Test
    void aCloseIsSeenBothWays() {
        window.find("code").clear();
        window.find("reason").clear();
        window.type("code", "4001").type("reason", "再见").click("close");

        window.sees("state", "closed").sees("log", "The browser says: close, code 4001, reason \"再见\", wasClean true");
        assertEquals(
                "88 08 0f a1 e5 86 8d e8 a7 81", window.texts("#log .down code").get(0));
        assertTrue(window.texts("#log .up .fields").get(0).contains("4001 “再见”"));
        assertFalse(window.find("send").isEnabled());
        window.click("connect").sees("state", "open");
    }

    @Test
    void aCodeThatNoPageMaySendIsRefusedByTheBrowser() {
        window.find("code").clear();
        window.type("code", "1006").click("close");

        Eventually.isTrue(() -> window.texts("#log .problem").size() == 1, "the browser says why not");
        assertEquals("open", window.text("state"));
    }

    @Test
    void aWrongAcceptIsRefusedByTheBrowser() {
        window.click("wrong").sees("state", "closed").sees("log", "code 1006").sees("log", "wasClean false");

        assertNotEquals(rightAccept(), line("answer", "Sec-WebSocket-Accept: "));
        window.hasLogged("Incorrect 'Sec-WebSocket-Accept' header value");

        window.click("wrong").sees("state", "open");
    }

    /** The page asks for frames all the time, so there is always a response on its way. */
    @Test
    void aLateResponseAboutTheConnectionBeforeIsNotShown() {
        window.run("""
                const json = Response.prototype.json;
                Response.prototype.json = async function () {
                  const value = await json.call(this);
                  await new Promise((done) => setTimeout(done, 300));
                  return value;
                };""");
        window.type("text", Keys.ENTER).sees("log", "↓ text");

        window.click("wrong").sees("log", "code 1006");

        assertNotEquals(rightAccept(), line("answer", "Sec-WebSocket-Accept: "));
    }

    @Test
    void aServerThatStopsSaysGoodbye() {
        server.close();

        window.sees("log", "code 1001, reason \"the server stops\", wasClean true");
    }

    @Test
    void markupStaysText() {
        window.find("text").clear();
        window.type("text", "<img src=x onerror=\"document.title='hacked'\">", Keys.ENTER);

        window.sees("log", "“<img src=x onerror=");
        assertEquals("Handshake and frames", window.run("return document.title"));
        assertEquals(0L, window.run("return document.querySelectorAll('#log img').length"));
    }

    @Test
    void thePageHasItsPictures() {
        lineOf("answer", "Sec-WebSocket-Accept: ").click();
        window.click("send").sees("log", "↓ text").click("ping").sees("log", "↑ pong");
        window.run("scrollTo(0, 0)");
        window.picture("02-handshake", 1000, 1760, false);
        window.picture("02-handshake-dark", 1000, 1760, true);
        window.picture("02-handshake-phone", 390, 1700, false);

        assertEquals(4, window.texts("#log code").size());
    }
}
