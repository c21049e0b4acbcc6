package tutorial.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchFrameException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * A real browser, with a profile of its own, that shows its windows to nobody: Chrome or Chromium, or WebKitGTK with {@code
 * -Dbrowser=webkit}. Debian also packs Chromium without the code for windows, which asks a third less of the processor. If
 * it is there, it is taken, but not with {@code -Dbrowser=chromium}.
 */
public final class Browser implements AutoCloseable {
    private static final String HOW_TO_GET_ONE = """
            No Chrome or Chromium with its driver could be started. On Debian or Ubuntu, install it with \
            `apt-get install chromium chromium-driver`; elsewhere, install Chrome. \
            To leave the browser tests out, add -DexcludedGroups=browser.""";
    private static final Path WITHOUT_WINDOWS = Path.of("/usr/lib/chromium/chromium-headless-shell");
    private static final String CHOICE = System.getProperty("browser", "");
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final String VALUE = "return arguments[0].value";
    private static final String SEEN =
            "const seen = (element) => element.checkVisibility() ? element.innerText.trim() : '';";
    /** In one line, because two engines break lines at different places. */
    private static final String WAIT = SEEN + """
            const [id, words, whole, millis, done] = arguments;
            const inOneLine = (text) => text.replace(/\\s+/g, ' ');
            const wanted = inOneLine(words);
            const end = performance.now() + millis;
            (function look() {
                const element = document.getElementById(id);
                const text = element ? inOneLine(seen(element)) : '';
                const isThere = whole ? text === wanted : text.includes(wanted);
                if (isThere || performance.now() > end) done([isThere, text]); else setTimeout(look, 30);
            })();""";

    private static final Axe AXE = new Axe();

    private final RemoteWebDriver driver;
    /** Windows that show nothing. They are used again, because a new one costs three times as much. */
    private final Deque<String> empty = new ArrayDeque<>();

    private String inFront;

    private Browser(RemoteWebDriver driver) {
        this.driver = driver;
        inFront = driver.getWindowHandle();
        empty.push(inFront);
    }

    public static Browser start() {
        return new Browser(CHOICE.equals("webkit") ? WebKit.start() : chromium());
    }

    private static ChromeDriver chromium() {
        ChromeOptions options = new ChromeOptions();
        if (Files.isExecutable(WITHOUT_WINDOWS) && !CHOICE.equals("chromium")) {
            options.setBinary(WITHOUT_WINDOWS.toFile());
        }
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--disable-background-timer-throttling",
                "--disable-backgrounding-occluded-windows",
                "--disable-renderer-backgrounding",
                "--disable-features=PreloadTopChromeWebUI", // pages of the browser itself, which nobody opens
                "--lang=en");
        options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
        try {
            return new ChromeDriver(options);
        } catch (WebDriverException e) {
            throw new IllegalStateException(HOW_TO_GET_ONE, e);
        }
    }

    /**
     * Opens a page in a window of its own. For Chromium it is a tab, which costs half as much, and no page sees a difference.
     * WebKitGTK would tell the pages of all tabs but one that they are hidden.
     */
    public Window open(String address) {
        if (empty.isEmpty()) {
            driver.switchTo().newWindow(driver instanceof ChromeDriver ? WindowType.TAB : WindowType.WINDOW);
            inFront = driver.getWindowHandle();
        } else {
            toFront(empty.pop());
        }
        driver.get(address);
        return new Window(inFront);
    }

    /**
     * Closes all pages that were opened, because what goes on in them takes time. Before that, each must be accessible in the
     * state in which the test has left it.
     */
    public void closeWindows() {
        List<String> violations = new ArrayList<>();
        for (String handle : driver.getWindowHandles()) {
            if (!empty.contains(handle)) {
                toFront(handle);
                if (!AXE.hasSeen(driver)) {
                    violations.addAll(violations());
                }
                closePage();
            }
        }
        if (!violations.isEmpty()) {
            throw new AssertionError(String.join("\n", violations));
        }
    }

    /** The page in the window in front ends as when its window is closed, and leaves nothing to the next one there. */
    private void closePage() {
        driver.executeScript("try { sessionStorage.clear() } catch { /* a page of the browser has none */ }");
        driver.get("about:blank");
        empty.push(inFront);
    }

    private RemoteWebDriver toFront(String handle) {
        if (!handle.equals(inFront)) {
            driver.switchTo().window(handle);
            inFront = handle;
        }
        return driver;
    }

    /** What axe finds on the page of the window in front, in light and in dark. */
    private List<String> violations() {
        List<String> violations = new ArrayList<>();
        List<String> schemes = driver instanceof ChromeDriver ? List.of("light", "dark") : List.of("light");
        for (String scheme : schemes) {
            prefer(scheme);
            AXE.violations(driver, scheme).forEach(violation -> violations.add(scheme + " " + violation));
        }
        prefer("");
        return violations;
    }

    /** Makes the page believe that its reader prefers this scheme of colours. */
    private void prefer(String scheme) {
        if (driver instanceof ChromeDriver chromium) {
            chromium.executeCdpCommand(
                    "Emulation.setEmulatedMedia",
                    Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        }
    }

    @Override
    public void close() {
        driver.quit();
    }

    /** One window, in which a person looks and types. */
    public final class Window {
        private final String handle;

        private Window(String handle) {
            this.handle = handle;
        }

        public WebElement find(String id) {
            return driver().findElement(By.id(id));
        }

        /** What stands in an element, as a person sees it: nothing, if it is hidden. */
        public String text(String id) {
            return (String) run(SEEN + "return seen(document.getElementById(arguments[0]))", id);
        }

        /** The texts of all elements that a CSS selector names. */
        @SuppressWarnings("unchecked")
        public List<String> texts(String selector) {
            return (List<String>) run(SEEN + "return [...document.querySelectorAll(arguments[0])].map(seen)", selector);
        }

        /** Waits until an element says this, among other things. */
        public Window sees(String id, String words) {
            return waitFor(id, words, false);
        }

        /** Waits until an element says this and nothing else. */
        public Window seesOnly(String id, String text) {
            return waitFor(id, text, true);
        }

        /** The page asks itself again and again, because each question from here takes ten milliseconds of the processor. */
        private Window waitFor(String id, String words, boolean whole) {
            Object text = "";
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            for (long left = PATIENCE.toMillis(); left > 0; left = (deadline - System.nanoTime()) / 1_000_000) {
                try {
                    List<?> outcome = (List<?>) await(WAIT, id, words, whole, left);
                    if (outcome.get(0).equals(true)) {
                        return this;
                    }
                    text = outcome.get(1);
                } catch (JavascriptException | NoSuchFrameException e) {
                    LockSupport.parkNanos(50_000_000); // another page is coming
                }
            }
            throw new AssertionError("#" + id + " does not say \"" + words + "\" but \"" + text + "\"");
        }

        public Window type(String id, CharSequence... keys) {
            WebElement element = find(id);
            if (driver instanceof ChromeDriver || "file".equals(element.getDomAttribute("type"))) {
                element.sendKeys(keys);
            } else {
                List.of(keys).forEach(key -> typeAgainIfLost(element, key));
            }
            return this;
        }

        /** On a busy machine, WebKitGTK's driver loses the first letters. */
        private void typeAgainIfLost(WebElement element, CharSequence keys) {
            Object before = run(VALUE, element);
            element.sendKeys(keys);
            for (int i = 0;
                    i < 5 && keys instanceof String && !run(VALUE, element).equals(before + keys.toString());
                    i++) {
                run("arguments[0].value = arguments[1]", element, before);
                element.sendKeys(keys);
            }
        }

        /** Types Shift+Enter. */
        public Window breakLine(String id) {
            run("arguments[0].focus()", find(id)); // a click would move the caret
            new Actions(driver())
                    .keyDown(Keys.SHIFT)
                    .sendKeys(Keys.ENTER)
                    .keyUp(Keys.SHIFT)
                    .perform();
            return this;
        }

        public Window click(String id) {
            find(id).click();
            return this;
        }

        /** Runs a script in the page; its value is what {@code return} gives. */
        public Object run(String script, Object... arguments) {
            return driver().executeScript(script, arguments);
        }

        /** Runs a script that calls its last argument with its value, some time. */
        public Object await(String script, Object... arguments) {
            return driver().executeAsyncScript(script, arguments);
        }

        /** Checks that the browser has written this to its console, which WebKitGTK's driver does not show. */
        public Window hasLogged(String words) {
            String console = console();
            if (!console.contains(words) && driver() instanceof ChromeDriver) {
                throw new AssertionError("not in the console: " + words + " but " + console);
            }
            return this;
        }

        /** Checks that it has written nothing of this there. */
        public Window hasNotLogged(String... words) {
            String console = console();
            for (String one : words) {
                if (console.contains(one)) {
                    throw new AssertionError("in the console: " + console);
                }
            }
            return this;
        }

        private String console() {
            return driver() instanceof ChromeDriver chromium
                    ? chromium.manage().logs().get(LogType.BROWSER).getAll().toString()
                    : "";
        }

        public Window reload() {
            driver().navigate().refresh();
            return this;
        }

        public void close() {
            toFront(handle);
            closePage();
        }

        /**
         * With {@code -Dpictures}, takes a picture of the page into {@code target/pictures}. If the texts have one of this
         * name in {@code docs/img}, it is replaced.
         *
         * @param width in CSS pixels: 400 is a phone
         */
        public Window picture(String name, int width, int height, boolean dark) {
            if (System.getProperty("pictures") == null || !(driver() instanceof ChromeDriver chromium)) {
                return this; // only Chromium can pretend to be a phone, or dark
            }
            chromium.executeCdpCommand(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", width, "height", height, "deviceScaleFactor", 2, "mobile", width < 600));
            prefer(dark ? "dark" : "light");
            chromium.executeScript("document.activeElement.blur()");
            byte[] png = chromium.getScreenshotAs(OutputType.BYTES);
            chromium.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
            prefer("");
            try {
                for (String folder : List.of("target/pictures", "../docs/img")) {
                    Path file = Path.of(folder, name + ".png");
                    if (folder.startsWith("target") || Files.exists(file)) {
                        Files.createDirectories(file.getParent());
                        Files.write(file, png);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return this;
        }

        private RemoteWebDriver driver() {
            return toFront(handle);
        }
    }
}
