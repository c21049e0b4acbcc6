package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
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
import tutorial.kit.Eventually;
import tutorial.kit.Site;
import tutorial.kit.Switches;
import tutorial.login.TestUsers;

@Tag("browser")
class ChatBrowserTest {
    private static final String USERS = TestUsers.inMemory();

    private static Browser alices;
    private static Browser bobs;
    private Site server;

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

    @BeforeEach
    void start() {
        server = start("0");
    }

    private static Site start(String port) {
        return ChatServer.start(Switches.of(Map.of("port", port, "users", USERS)));
    }

    @AfterEach
    void stop() {
        alices.closeWindows();
        bobs.closeWindows();
        server.close();
    }

    private Browser.Window login(Browser browser, String name, String password) {
        Browser.Window window = browser.open(server.address());
        fillIn(window, name, password);
        return chats(window);
    }

    /** Waits until it shows the chat, and that is open. */
    private static Browser.Window chats(Browser.Window window) {
        Eventually.get(() -> window.find("say"));
        return window.sees("state", "open");
    }

    /** Waits until it shows the login. */
    private static void isOut(Browser.Window window) {
        Eventually.get(() -> window.find("login"));
    }

    private static void fillIn(Browser.Window window, String name, String password) {
        window.find("name").clear();
        window.type("name", name).type("password", password, Keys.ENTER);
    }

    private static String path(Browser.Window window) {
        return (String) window.run("return location.pathname + location.search");
    }

    @Test
    void twoPeopleInTwoBrowsersTalk() {
        Browser.Window alice = alices.open(server.address());
        assertEquals("/login?next=%2F", path(alice));
        alice.picture("06-auth-chat-login", 560, 560, false);
        fillIn(alice, "alice", "wonderland");
        chats(alice).sees("me", "alice").sees("here", "alice");
        Browser.Window bob = login(bobs, "Bob", "thebuilder");
        bob.sees("me", "bob").sees("here", "alice");
        alice.sees("log", "bob is online").sees("here", "bob");

        alice.type("text", "Is anybody here?").click("send");
        bob.sees("log", "Is anybody here?");
        bob.type("text", "你好! I am.", Keys.ENTER);
        alice.sees("log", "你好! I am.");

        assertEquals(List.of("alice", "bob"), alice.texts("#log .name"));
        alice.picture("06-auth-chat-alice", 560, 640, false);
        bob.picture("06-auth-chat-dark", 1000, 800, true);
        bob.picture("06-auth-chat-phone", 390, 844, false);
        isOut(bob.click("leave"));
        alice.sees("log", "bob is offline");
        assertEquals(List.of("alice"), alice.texts("#here li"));
    }

    @Test
    void whoLogsOutInOneTabIsOutInAllAndNoneTriesAgain() {
        Browser.Window first = login(alices, "alice", "wonderland");
        Browser.Window second = alices.open(server.address()).sees("state", "open");
        Browser.Window bob = login(bobs, "bob", "thebuilder");

        second.run("window.fetch = () => new Promise(() => {})"); // so it would wait for ever, if it tried again

        first.click("leave");

        isOut(first);
        isOut(second);
        bob.sees("log", "alice is offline");
        second.run("document.getElementById('login').id = 'left'; setTimeout(() => history.back())");
        isOut(second);
    }

    @Test
    void twoTabsAreOnePersonAndAReloadIsNoOffline() {
        Browser.Window bob = login(bobs, "bob", "thebuilder");
        Browser.Window first = login(alices, "alice", "wonderland");
        bob.sees("log", "alice is online");
        Browser.Window second = alices.open(server.address()).sees("state", "open");
        second.sees("here", "bob");

        first.close();
        second.reload().sees("state", "open");
        second.reload().sees("state", "open");
        second.type("text", "still the same", Keys.ENTER);
        bob.sees("log", "still the same");
        second.close();
        bob.sees("log", "alice is offline");

        assertEquals(
                List.of("bob is online", "alice is online", "alice is offline"), bob.texts("#log > li.note > .text"));
    }

    @Test
    void thePageOfAnotherPortIsRefusedAlthoughTheBrowserSendsTheCookie() throws IOException {
        Browser.Window alice = login(alices, "alice", "wonderland");
        try (Attacker attacker = new Attacker()) {
            String chat = server.address().replaceFirst("http", "ws") + "chat";
            Browser.Window kittens = alices.open(attacker.address() + "?chat=" + chat);

            kittens.sees("outcome", "it was refused");

            kittens.hasLogged("Unexpected response code: 403");
            assertEquals(List.of(), kittens.texts("#heard li"));
        }
        alice.type("text", "no kittens here", Keys.ENTER).sees("log", "no kittens here");
        assertEquals(List.of("no kittens here"), alice.texts("#log > li.said > .text"));
    }

    @Test
    void whoRegistersIsToldWhatIsWrongByTheFieldAndIsInWithoutScripts() {
        Browser.Window window = bobs.open(server.address() + "register");
        window.run("document.querySelectorAll('input').forEach((input) => input.removeAttribute('minlength'))");
        fillIn(window, "<b>\"'&", "short");
        window.sees("name-problem", "A name must have 1 to 32")
                .sees("password-problem", "A password must have 8 to 1000");
        assertEquals("<b>\"'&", window.find("name").getDomProperty("value"));
        assertEquals("", window.find("password").getDomProperty("value"));
        assertEquals(0L, window.run("return document.querySelectorAll('b').length"));
        window.picture("06-auth-chat-register", 560, 720, false);

        fillIn(window, "王小明-" + System.nanoTime() % 1_000_000, "eight characters");

        chats(window).sees("me", "王小明-");
        isOut(window.click("leave"));
    }

    @Test
    void aPasswordManagerFindsItsFields() {
        Browser.Window login = alices.open(server.address() + "login");
        assertEquals("username", login.find("name").getDomAttribute("autocomplete"));
        assertEquals("current-password", login.find("password").getDomAttribute("autocomplete"));

        Browser.Window register = alices.open(server.address() + "register");
        assertEquals("username", register.find("name").getDomAttribute("autocomplete"));
        assertEquals("new-password", register.find("password").getDomAttribute("autocomplete"));
        for (Browser.Window window : List.of(login, register)) {
            assertEquals(2L, window.run("return document.querySelectorAll('label[for]').length"));
            assertEquals(0L, window.run("return document.querySelectorAll('script').length"));
        }
    }

    @Test
    void thePageComesBackAfterARestartByTheLoginIfNeedBe() {
        Browser.Window alice = login(alices, "alice", "wonderland");
        String port = Integer.toString(URI.create(server.address()).getPort());

        alice.run("window.states = ''; new MutationObserver(() => window.states += state.textContent)"
                + ".observe(state, { childList: true })");

        server.close();
        alice.sees("here", "You are not connected.");
        Eventually.isTrue(
                () -> ((String) alice.run("return window.states")).contains("closed (1001), trying again in"),
                "it says why, and when it tries again");
        // for a moment, a client may have its port
        server = Eventually.get(() -> start(port));

        isOut(alice); // sessions in memory are gone
        fillIn(alice, "alice", "wonderland");
        chats(alice);
    }
}
