package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tutorial.kit.Browser;
import tutorial.kit.Eventually;
import tutorial.kit.Site;
import tutorial.kit.Switches;

@Tag("browser")
class BookBrowserTest {
    private static final Book BOOK = Book.here();
    private static final String CHAT = "docs/04-broadcast-chat.md";
    private static final String DEPLOYMENT = "docs/deployment.md"; // shorter, and has a drawing, too
    /** What is wrong with the drawings, the pictures and the addresses that the page has asked for. */
    private static final String FAULTS = """
            const faults = [];
            const drawings = document.querySelectorAll('code.language-mermaid');
            for (const drawing of drawings) {
                if (!drawing.parentElement.hidden) faults.push('not drawn: ' + drawing.textContent);
            }
            const drawn = document.querySelectorAll('.drawing .light svg, .drawing .dark svg').length;
            if (drawn !== 2 * drawings.length) faults.push(drawn + ' of ' + 2 * drawings.length + ' drawings');
            for (const image of document.images) {
                if (!image.complete || image.naturalWidth === 0) faults.push('no picture ' + image.src);
            }
            for (const entry of performance.getEntriesByType('resource')) {
                if (new URL(entry.name).origin !== location.origin) faults.push('asked ' + entry.name);
            }
            return faults;""";

    /** Replaces the one drawing of the page by one that Mermaid cannot read. */
    private static final String A_MISTAKE = """
            const done = arguments[0];
            const drawing = document.querySelector('code.language-mermaid');
            drawing.textContent = 'flowchart LR; A --> B[(';
            drawing.parentElement.hidden = false;
            document.querySelector('.drawing').remove();
            import('/drawings.js').then(({ draw }) => draw()).then(done);""";

    private static Browser browser;
    private static Site server;

    @BeforeAll
    static void start() {
        server = BookServer.start(Switches.of(Map.of("port", "0")), BOOK);
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
    }

    @AfterEach
    void everyPageIsAccessible() {
        browser.closeWindows();
    }

    private static Browser.Window open(String path) {
        Browser.Window window = browser.open(server.address() + path);
        isReady(window);
        return window;
    }

    private static void isReady(Browser.Window window) {
        Eventually.isTrue(
                () -> Boolean.TRUE.equals(window.run("return document.readyState === 'complete'"
                        + " && 'ready' in document.documentElement.dataset")),
                "the page is ready");
    }

    private static void press(Browser.Window window, String key) {
        window.run("document.dispatchEvent(new KeyboardEvent('keydown', {key: arguments[0]}))", key);
    }

    @Test
    void everyPageShowsItsDrawingsAndPicturesAndAsksNobodyElse() {
        Browser.Window window = open("");
        for (String path : BOOK.pages().keySet()) {
            window.run("location.assign(arguments[0])", "/" + path);
            Eventually.isTrue(() -> path.equals(window.run("return location.pathname.slice(1)")), path);
            isReady(window);

            assertEquals(List.of(), window.run(FAULTS), path);
        }
        window.hasNotLogged("Content Security Policy", "Content-Security-Policy", "SEVERE");
    }

    @Test
    void aDrawingThatMermaidCannotReadIsAFault() {
        Browser.Window window = open(DEPLOYMENT);
        assertEquals(List.of(), window.run(FAULTS));

        window.await(A_MISTAKE);

        assertEquals(List.of("not drawn: flowchart LR; A --> B[(", "0 of 2 drawings"), window.run(FAULTS));
        window.hasLogged("Parse error");
        window.close(); // nobody reads this page, so it need not be accessible
    }

    @Test
    void searchFindsWhileTheReaderTypes() {
        Browser.Window window = open("");

        press(window, "/");
        assertEquals("query", window.run("return document.activeElement.id"));
        window.type("query", "deadlock monitor").sees("found", "Nothing found.");
        window.find("query").clear();
        window.type("query", "deadlock").sees("hits", "Step 2: a lock");
    }

    @Test
    void aPresentationGoesByKeysAndSurvivesAReload() {
        Browser.Window window = open(DEPLOYMENT + "?present");
        window.sees("place", "1 / ");

        press(window, "ArrowRight");
        window.sees("place", "2 / ");
        assertEquals("?present#build-once", window.run("return location.search + location.hash"));
        window.reload();
        isReady(window);
        window.sees("place", "2 / ").sees("page", "Build once");
        press(window, "End");
        Object last = window.run("return location.hash");
        press(window, "Home");
        window.sees("place", "1 / ");
        assertNotEquals(last, window.run("return location.hash"));
        press(window, "Escape");
        Eventually.isTrue(() -> "".equals(window.run("return location.search")), "the presentation is left");
        isReady(window);
    }

    @Test
    void theReadersChoiceOfDarkIsRemembered() {
        Browser.Window window = open(DEPLOYMENT);
        Object before = window.run("return getComputedStyle(document.body).backgroundColor");

        window.click("scheme");
        Object after = window.run("return getComputedStyle(document.body).backgroundColor");
        window.reload();
        isReady(window);

        assertNotEquals(before, after);
        assertEquals(after, window.run("return getComputedStyle(document.body).backgroundColor"));
        window.click("scheme");
        window.run("localStorage.clear()");
    }

    @Test
    void codeHasColoursAndASourceFileHasNumbers() {
        Browser.Window window = open("03-echo-server/src/main/java/tutorial/steps/Step1.java");

        assertEquals(true, window.run("return document.querySelectorAll('.hljs-keyword').length > 5"));
        assertEquals(true, window.run("return document.querySelector('.numbers').innerText.startsWith('1\\n2\\n3')"));
    }

    @Test
    void whatIsFoldedIsPrintedOpen() {
        Browser.Window window = open(CHAT);
        String folded = "return document.querySelectorAll('main details:not([open])').length";
        Object before = window.run(folded);

        window.run("dispatchEvent(new Event('beforeprint'))");
        assertEquals(0L, window.run(folded));
        window.run("dispatchEvent(new Event('afterprint'))");

        assertEquals(before, window.run(folded));
    }
}
