package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import tutorial.kit.Browser;
import tutorial.kit.Eventually;
import tutorial.kit.RealRedis;
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
        // for a moment, a client may have its port
        server = Eventually.get(() -> ChatServer.start(Switches.of(Map.of("port", port))));
    }

    private static List<String> said(Browser.Window window) {
        return Eventually.get(() -> window.texts("#log > li.said > .text"));
    }

    private static List<String> waiting(Browser.Window window) {
        return Eventually.get(() -> window.texts("#log > li.waiting > .text"));
    }

    @Test
    void twoWindowsTalkInTwoRooms() {
        Browser.Window anna = open("anna", "tea");
        Browser.Window ben = open("ben", "tea");
        anna.sees("log", "ben entered").sees("members", "ben");
        anna.type("text", "Is anybody here?", Keys.ENTER);
        ben.sees("log", "Is anybody here?")
                .type("text", "你好! I am.", Keys.ENTER)
                .sees("log", "你好! I am.");

        ben.type("room", "coffee", Keys.ENTER).sees("title", "coffee").sees("members", "ben");
        anna.type("text", "Shall we meet").breakLine("text").type("text", "at six?", Keys.ENTER);
        anna.type("text", "Ben?", Keys.ENTER).sees("log", "Ben?");
        ben.sees("rooms", "tea 2 new");
        assertEquals("(2) Rooms", ben.run("return document.title"));
        assertEquals(List.of(), said(ben));

        anna.run("location.hash = 'room=coffee'");
        anna.sees("members", "anna\nben").type("text", "There you are!", Keys.ENTER);
        ben.sees("log", "There you are!").run("location.hash = 'room=tea'");
        ben.sees("log", "at six?")
                .type("text", "At six. I will bring the cake.", Keys.ENTER)
                .sees("log", "cake");
        assertEquals("Rooms", ben.run("return document.title"));
        anna.sees("rooms", "tea 1 new").run("location.hash = 'room=tea'");
        try (Person carl = Person.in("coffee", server.address(), "carl")) {
            carl.say("coffee", "Is this the kitchen?");
            ben.sees("rooms", "coffee 1 new").picture("07-multi-room", 1000, 640, false);
            ben.picture("07-multi-room-dark", 1000, 640, true).picture("07-multi-room-phone", 390, 844, false);
        }

        ben.click("leave").sees("title", "coffee");
        anna.sees("log", "ben left").sees("members", "ben (away)");
        assertEquals(1, anna.texts("#log > li.day").size());
    }

    @Test
    void whatPeopleWriteStaysText() {
        List<String> texts = List.of(
                "<img src=x onerror=\"document.title='hacked'\">",
                "<script>document.title='hacked'</script>",
                "</li><li>anna</li>",
                "one\nanna entered",
                "&lt;b&gt;");
        Browser.Window window = open("anna", "茶室");
        try (Person hostile = Person.in("茶室", server.address(), "hostile")) {
            for (String text : texts) {
                hostile.say("茶室", text);
                window.sees("log", text);
            }

            assertEquals(texts, said(window));
            assertEquals(0L, window.run("return document.querySelectorAll('#log .text *').length"));
            assertEquals("Rooms", window.run("return document.title"));
        }
    }

    @Test
    void aServerThatEndsInMidConversationLosesNothingAndNothingIsShownTwice() {
        Browser.Window anna = open("anna", "tea");
        Browser.Window ben = open("ben", "tea");
        anna.type("text", "one", Keys.ENTER).sees("log", "one");
        ben.sees("log", "one").type("text", "two", Keys.ENTER).sees("log", "two");
        anna.sees("log", "two");

        restart(() -> {
            anna.sees("state", "closed (1001), trying again in");
            anna.type("text", "three", Keys.ENTER).type("text", "four", Keys.ENTER);
            assertEquals(List.of("three", "four"), waiting(anna));
            ben.sees("state", "closed");
        });

        ben.sees("log", "four");
        anna.sees("state", "open").sees("log", "four");
        Eventually.isTrue(() -> waiting(anna).isEmpty(), "nothing waits");
        assertEquals(List.of("one", "two", "three", "four"), said(ben));
        assertEquals(List.of("one", "two", "three", "four"), said(anna));
        ben.sees("log", "Some messages may be missing here");
    }

    @Test
    void whatIsTooLongOrEmptyIsNotSent() {
        Browser.Window anna = open("anna", "tea");
        anna.run("document.getElementById('text').value = 'x'.repeat(1001)");

        anna.click("send").sees("trouble", "The message is too long. Send at most 1000 characters.");
        assertEquals("x".repeat(1001), anna.find("text").getDomProperty("value"));
        anna.run("document.getElementById('text').value = ' '");
        anna.click("send");
        anna.run("document.getElementById('text').value = '😀'.repeat(1000)");
        anna.click("send").sees("log", "😀");

        assertEquals(List.of("😀".repeat(1000)), said(anna));
    }

    @Test
    void whatIsRefusedIsGivenBackInItsRoom() {
        Browser.Window anna = open("anna", "tea");

        anna.run("document.getElementById('text').value = 'bell \\u0007';"
                + "document.getElementById('say').requestSubmit();"
                + "document.getElementById('room').value = 'coffee';"
                + "document.getElementById('enter').requestSubmit()");

        anna.sees("title", "coffee").sees("members", "anna");
        assertEquals("", anna.find("text").getDomProperty("value"));
        anna.run("location.hash = 'room=tea'");
        anna.sees("log", "Not sent");
        assertEquals("bell \u0007", anna.find("text").getDomProperty("value"));
    }

    @Test
    void twentyMessagesWait() {
        Browser.Window anna = open("anna", "tea");

        restart(() -> {
            anna.sees("state", "closed");
            for (int i = 1; i <= 21; i++) {
                anna.type("text", "line " + i + "!", Keys.ENTER);
            }
            assertFalse(anna.find("send").isEnabled());
            anna.sees("trouble", "20 messages wait");
        });

        anna.sees("log", "line 20!");
        Eventually.isTrue(() -> said(anna).size() == 20, "all is said");
        assertEquals("line 1!", said(anna).get(0));
        assertEquals("line 21!", anna.find("text").getDomProperty("value"));
    }

    @Test
    void withoutRedisWhatIsSaidWaitsAndThePageSaysSo(@TempDir Path folder) {
        try (RealRedis redis = RealRedis.start(folder);
                Site node = ChatServer.start(Switches.of(Map.of("port", "0", "redis", redis.uri())))) {
            Browser.Window anna = browser.open(node.address() + "#room=tea");
            anna.type("name", "anna", Keys.ENTER).sees("members", "anna");
            anna.type("text", "before", Keys.ENTER);
            Eventually.isTrue(() -> said(anna).equals(List.of("before")), "it is said");

            redis.kill();
            anna.type("text", "one", Keys.ENTER).sees("trouble", "The rooms cannot be reached.");
            anna.type("text", "two", Keys.ENTER);
            assertEquals(List.of("one", "two"), waiting(anna));
            redis.again(folder);
            Eventually.isTrue(() -> said(anna).equals(List.of("before", "one", "two")), "all is said once");
            assertEquals("", anna.text("trouble"));

            redis.kill();
            anna.type("text", "three", Keys.ENTER).sees("trouble", "The rooms cannot be reached.");
            anna.reload().sees("log", "three").sees("trouble", "The rooms cannot be reached.");
            redis.again(folder);
            Eventually.isTrue(() -> said(anna).equals(List.of("before", "one", "two", "three")), "that, too");
        }
    }

    @Test
    void whoLeavesBeforeItIsInHasLeft() {
        Browser.Window anna = open("anna", "tea");
        try (Person ben = Person.in("coffee", server.address(), "ben")) {
            anna.run("document.getElementById('room').value = 'coffee';"
                    + "document.getElementById('enter').requestSubmit();"
                    + "document.getElementById('leave').click()");

            ben.await("left");
            anna.type("room", "juice", Keys.ENTER).sees("members", "anna");
        }
    }

    @Test
    void whatComesInDisturbsNobodyWhoDoesSomethingElse() {
        Browser.Window anna = open("anna", "tea");
        anna.run("document.body.style.paddingBottom = '2000px'"); // as in a small window, the page can be scrolled
        try (Person ben = Person.in("tea", server.address(), "ben")) {
            IntStream.range(0, 10).forEach(i -> ben.say("tea", "line " + i));
            anna.sees("log", "line 9").type("room", "coffee", Keys.ENTER).sees("members", "anna");
            anna.run("window.link = document.querySelector('#rooms a'); link.focus(); scrollTo(0, 1000)");
            Object before = anna.run("return scrollY");
            assertNotEquals(0L, before);

            try (Person carl = Person.in("coffee", server.address(), "carl")) {
                carl.say("coffee", "coffee is ready");
                anna.sees("log", "coffee is ready");
            }
            ben.say("tea", "so is tea");
            anna.sees("rooms", "tea 1 new");

            assertEquals(before, anna.run("return scrollY"));
            assertEquals(true, anna.run("return document.activeElement === link"));
        }
    }

    @Test
    void aLinkToARoomThatCannotBeIsRefusedHere() {
        Browser.Window anna = open("anna", "tea");

        anna.run("location.hash = 'room=' + 'x'.repeat(9000)");

        anna.sees("trouble", "The room name in this address is not valid.");
        anna.type("text", "still here", Keys.ENTER).sees("log", "still here");
        assertEquals("tea", anna.text("rooms"));
    }

    @Test
    void whatWasReadIsNotNewAfterAReload() {
        Browser.Window anna = open("anna", "tea");
        try (Person ben = Person.in("tea", server.address(), "ben")) {
            ben.say("tea", "one").say("tea", "two");
            anna.sees("log", "two").type("room", "coffee", Keys.ENTER).sees("members", "anna");
            ben.say("tea", "three");
            anna.sees("rooms", "tea 1 new");

            anna.reload().sees("rooms", "tea 1 new").run("location.hash = 'room=tea'");
            anna.sees("log", "two").sees("log", "three").run("location.hash = 'room=coffee'");
            anna.sees("title", "coffee").reload().sees("members", "anna");

            Eventually.isTrue(() -> anna.text("rooms").equals("tea\ncoffee"), "nothing is new");
        }
    }

    @Test
    void aLongTalkDoesNotFillTheWindow() {
        Browser.Window window = browser.open(server.address());

        Object lines = window.await("const done = arguments[0];"
                + "import('/lines.js').then(({ add }) => {"
                + "  const log = document.getElementById('log');"
                + "  for (let i = 0; i < 600; i++) add(log, { type: 'said', name: 'ben', text: 'line ' + i });"
                + "  done([log.children.length, log.lastElementChild.querySelector('.text').textContent]);"
                + "})");

        assertEquals(List.of(500L, "line 599"), lines);
    }

    @Test
    void whatComesTwiceIsShownOnce() {
        Browser.Window window = browser.open(server.address());

        Object news = window.await("const done = arguments[0];"
                + "import('/rooms.js').then(({ Room }) => {"
                + "  const room = new Room('tea');"
                + "  const said = { type: 'said', seq: '17-4', name: 'ben', text: 'hi' };"
                + "  const gap = { type: 'gap' };"
                + "  const events = [said, said, gap, gap];"
                + "  done([...events.map((event) => room.hear(event, 'anna')), room.lines.length]);"
                + "})");

        assertEquals(List.of(true, false, true, false, 2L), news);
    }

    @Test
    void whatAServerThatHasForgottenItIsToldAgainIsShownOnce() {
        Browser.Window ben = open("ben", "tea");
        try (Person anna = Person.in("tea", server.address(), "anna")) {
            anna.say("tea", "one", "1");
            ben.sees("log", "one");
        }

        restart(() -> ben.sees("state", "closed"));

        ben.sees("members", "ben");
        try (Person anna = Person.in("tea", server.address(), "anna")) {
            anna.say("tea", "one", "1").say("tea", "two", "2");
            ben.sees("log", "two");
        }
        assertEquals(List.of("one", "two"), said(ben));
    }

    @Test
    void aRoomThatRefusesSaysWhyAndIsEnteredWhenAskedAgain() {
        try (Person other = Person.in("tea", server.address(), "anna")) {
            Browser.Window anna = browser.open(server.address() + "#room=tea");
            anna.type("name", "anna", Keys.ENTER)
                    .sees("log", "Somebody of this name is in this room. Choose another name.");
            assertFalse(anna.find("text").isEnabled());
            other.leave("tea");

            anna.type("room", "tea", Keys.ENTER).sees("members", "anna");
        }
    }
}
