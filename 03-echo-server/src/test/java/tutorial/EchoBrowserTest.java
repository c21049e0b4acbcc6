package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;
import tutorial.kit.Browser;
import tutorial.kit.Site;
import tutorial.kit.Switches;

@Tag("browser")
class EchoBrowserTest {
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
        server = EchoServer.start(Switches.of(Map.of("port", "0")), close -> {});
        window = browser.open(server.address()).sees("state", "open");
    }

    @AfterEach
    void close() {
        browser.closeWindows();
        server.close();
    }

    private void choose(String id, String words) {
        new Select(window.find(id)).selectByVisibleText(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Undertow core", "Jakarta WebSocket"})
    void whatIsSentComesBackWithTheTimeItTook(String endpoint) {
        choose("path", endpoint);
        window.sees("state", "open");

        window.type("text", "你好, <b>world</b>").click("send");

        window.sees("log", "你好, <b>world</b>");
        assertTrue(Pattern.matches("round trip \\d+\\.\\d ms", window.text("ping")), window.text("ping"));
    }

    @Test
    void charactersUnitsAndBytesAreCounted() {
        window.run("const text = document.getElementById('text'); text.value = '😀';"
                + "text.dispatchEvent(new Event('input'))");

        assertEquals("1 characters, 2 UTF-16 units, 4 bytes", window.text("size"));
    }

    @Test
    void inJsonModeObjectsAreNumberedAndBrokenOnesRefused() {
        choose("mode", "JSON");
        window.sees("hint", "JSON object").sees("state", "open");

        window.type("text", "{\"say\": \"hi\"}", Keys.ENTER);
        window.sees("log", "{\"say\":\"hi\",\"seq\":1}");
        window.type("text", "}", Keys.ENTER);
        window.sees("log", "This is not JSON");
        window.type("text", Keys.BACK_SPACE, Keys.ENTER);
        window.sees("log", "\"seq\":2");

        assertEquals("open", window.text("state"));
    }

    @Test
    void bytesComeBack() {
        choose("mode", "binary");
        window.sees("hint", "hexadecimal").sees("state", "open");

        window.type("text", "00FF10", Keys.ENTER);
        window.sees("log", "00 ff 10");
        window.type("text", "x", Keys.ENTER);

        window.sees("log", "This is not hexadecimal");
    }

    @Test
    void closingIsShownWithItsCode() {
        window.find("code").clear();
        window.find("reason").clear();
        window.type("code", "4001").type("reason", "再见").click("close");

        window.sees("state", "closed").sees("log", "code 4001, reason \"再见\", wasClean true");
        assertFalse(window.find("send").isEnabled());
        window.click("connect").sees("state", "open");
    }

    @Test
    void aCodeThatNoPageMaySendIsRefusedByTheBrowser() {
        window.find("code").clear();
        window.type("code", "1006").click("close");

        window.sees("log", "error");
        assertEquals("open", window.text("state"));
    }

    @Test
    void aServerThatStopsSaysGoodbye() {
        server.close();

        window.sees("log", "code 1001, reason \"the server stops\", wasClean true");
    }

    @Test
    void shiftEnterBreaksTheLine() {
        window.type("text", "one").breakLine("text").type("text", "two", Keys.ENTER);

        window.sees("log", "one\ntwo");
    }

    @Test
    void thePageHasItsPictures() {
        window.type("text", "你好, world", Keys.ENTER).sees("log", "message");
        window.click("close").sees("log", "close");
        window.picture("03-echo-server", 1000, 900, false);
        window.picture("03-echo-server-dark", 1000, 900, true);
        window.picture("03-echo-server-phone", 390, 844, false);

        assertEquals(3, window.find("log").findElements(By.tagName("li")).size());
    }
}
