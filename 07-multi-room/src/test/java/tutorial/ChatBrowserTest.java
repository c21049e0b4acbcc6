package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

@Tag("browser")
class ChatBrowserTest {
    private static Browser browser;
    private ChatServer server;

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
        server.close();
    }

    /** A window of somebody who follows a link to a room. */
    private Browser.Window open(String name, String room) {
        Browser.Window window = browser.open(server.address() + "#room=" + room);
        window.type("name", name, Keys.ENTER)
                .sees("state", "open")
                .sees("title", room)
                .sees("members", name);
        return window;
    }

    private void restart(Runnable meanwhile) {
        String port = Integer.toString(URI.create(server.address()).getPort());
        server.close();
        meanwhile.run();
        server = ChatServer.start(Switches.of(Map.of("port", port)));
    }

    private static List<String> said(Browser.Window window) {
        return window.texts("#log > li.said > .text");
    }

    @Test
    void twoWindowsTalkInTwoRooms() {
        Browser.Window anna = open("anna", "tea");
        Browser.Window ben = open("ben", "tea");
        anna.sees("log", "ben entered").sees("members", "ben");

        anna.type("text", "Is anybody here?", Keys.ENTER);
        ben.sees("log", "Is anybody here?");
        ben.type("room", "coffee", Keys.ENTER).sees("title", "coffee").sees("members", "ben");
        anna.type("text", "Where are you?", Keys.ENTER).type("text", "Ben?", Keys.ENTER);
        ben.sees("rooms", "tea 2 new");
        assertEquals("(2) Rooms", ben.run("return document.title"));
        assertEquals(List.of(), said(ben));
        ben.type("text", "只有我在这里", Keys.ENTER).sees("log", "只有我在这里");

        ben.run("location.hash = 'room=tea'");
        ben.sees("log", "Where are you?").type("text", "Back again!", Keys.ENTER);
        anna.sees("log", "Back again!");
        assertEquals("Rooms", ben.run("return document.title"));
        anna.picture("07-multi-room-anna", 1000, 640, false);
        ben.picture("07-multi-room", 1000, 640, false);
        ben.picture("07-multi-room-dark", 1000, 640, true);
        ben.picture("07-multi-room-phone", 390, 844, false);

        ben.click("leave").sees("title", "coffee");
        anna.sees("log", "ben left").sees("members", "ben (away)");
    }
}
