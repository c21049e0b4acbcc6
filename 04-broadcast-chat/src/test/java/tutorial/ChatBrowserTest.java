package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.net.URI;
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
import tutorial.kit.Client;
import tutorial.kit.Eventually;
import tutorial.kit.Site;
import tutorial.kit.Switches;

@Tag("browser")
class ChatBrowserTest {
    private static Browser browser;
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
        server = ChatServer.start(Switches.of(Map.of("port", "0")));
    }

    @AfterEach
    void stop() {
        browser.closeWindows();
        server.close();
    }

    private Browser.Window open() {
        return browser.open(server.address()).sees("state", "open");
    }

    @Test
    void twoWindowsChat() {
        Browser.Window anna = open();
        anna.sees("here", "You are Guest 1. Nobody else is here.");
        Browser.Window ben = open();
        anna.sees("log", "Guest 2 joined").sees("here", "2 people are here.");

        anna.type("text", "Is anybody here?").click("send");
        ben.sees("log", "Is anybody here?");
        ben.type("text", "你好! I am.", Keys.ENTER);
        anna.sees("log", "你好! I am.");
        anna.type("text", "Shall we meet").breakLine("text").type("text", "at six?", Keys.ENTER);
        ben.sees("log", "Shall we meet\nat six?");
        anna.picture("04-broadcast-chat-anna", 560, 640, false);
        ben.picture("04-broadcast-chat-ben", 560, 640, false);
        ben.picture("04-broadcast-chat-dark", 1000, 800, true);
        ben.picture("04-broadcast-chat-phone", 390, 844, false);

        ben.close();
        anna.sees("log", "Guest 2 left").sees("here", "You are Guest 1. Nobody else is here.");
    }

    @Test
    void whatPeopleWriteStaysText() {
        List<String> texts = List.of(
                "<img src=x onerror=\"document.title='hacked'\">",
                "<script>document.title='hacked'</script>",
                "</li><li>Guest 9</li>",
                "-说: I am somebody else",
                "one\nGuest 9 joined",
                "&lt;b&gt;",
                "javascript:document.title='hacked'",
                "That was it.");
        Browser.Window window = open();
        Client hostile = Client.connect(server.address(), "/chat");
        window.sees("log", "Guest 2 joined");

        for (String text : texts) {
            hostile.say(
                    "{\"type\":\"say\",\"text\":\"" + text.replace("\"", "\\\"").replace("\n", "\\n") + "\"}");
        }
        window.sees("log", "That was it.");

        assertEquals(2 + texts.size(), window.texts("#log > li").size());
        assertEquals(texts, window.texts("#log > li.said > .text"));
        assertEquals(0L, window.run("return document.querySelectorAll('#log .text *').length"));
        assertEquals("Broadcast chat", window.run("return document.title"));
        hostile.close();
    }

    @Test
    void whatIsNotSaidComesBackToItsWriter() {
        Browser.Window window = open();
        window.run("document.getElementById('text').value = 'x'.repeat(1001)");

        window.click("send").sees("log", "Not sent: The message is too long. Send at most 1000 characters.");

        assertEquals("x".repeat(1001), window.find("text").getDomProperty("value"));
    }

    @Test
    void nothingIsSentFromAnEmptyBoxOrWhileAWordIsBeingComposed() {
        Browser.Window window = open();

        window.type("text", "  ", Keys.ENTER);
        window.run("const box = document.getElementById('text'); box.value = 'ni';"
                + "box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, cancelable: true}));"
                + "box.value = 'the end'");
        window.click("send").sees("log", "the end");

        assertEquals(List.of("the end"), window.texts("#log > li.said > .text"));
    }

    @Test
    void thePageOfAnotherPortIsRefused() {
        Undertow hostile = Undertow.builder()
                .addHttpListener(0, "localhost")
                .setHandler(exchange -> exchange.getResponseSender().send("<!doctype html><title>hostile</title>"))
                .build();
        hostile.start();
        try {
            InetSocketAddress at =
                    (InetSocketAddress) hostile.getListenerInfo().get(0).getAddress();
            Browser.Window window = browser.open("http://localhost:" + at.getPort() + "/");

            Object outcome = window.await(
                    "const [url, done] = arguments; const socket = new WebSocket(url);"
                            + "socket.onopen = () => done('open'); socket.onclose = (event) => done('closed ' + event.code)",
                    server.address().replaceFirst("http", "ws") + "chat");

            assertEquals("closed 1006", outcome);
            window.hasLogged("Unexpected response code: 403");
        } finally {
            hostile.stop();
        }
    }

    @Test
    void thePageComesBackAfterARestart() {
        Browser.Window window = open();
        String port = Integer.toString(URI.create(server.address()).getPort());
        window.type("text", "half a sent");

        server.close();
        window.sees("state", "closed (1001), trying again in").sees("here", "You are not connected.");
        assertFalse(window.find("send").isEnabled());
        window.type("text", "ence");
        // for a moment, a client may have its port
        server = Eventually.get(() -> ChatServer.start(Switches.of(Map.of("port", port))));

        window.sees("state", "open").sees("here", "You are Guest 1. Nobody else is here.");
        window.click("send").sees("log", "half a sentence");
    }
}
