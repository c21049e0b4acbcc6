package tutorial;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.LogManager;
import org.openqa.selenium.support.ui.Select;
import tutorial.kit.Browser;
import tutorial.kit.Eventually;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/** Measures in a real browser what asking costs: while nothing happens, and until a confirmation is seen. */
final class PollingCosts {
    private static final boolean QUICK = Boolean.getBoolean("quick");
    private static final int IDLE_SECONDS = QUICK ? 1 : 30;
    private static final int CONFIRMATIONS = QUICK ? 1 : 20;

    private final Browser.Window page;
    private final Visitor phone;
    private final Random random = new Random(1);

    public static void main(String[] args) throws IOException {
        LogManager.getLogManager().readConfiguration(PollingCosts.class.getResourceAsStream("/logging.properties"));
        System.out.printf(
                "%-14s%12s%12s%12s%12s     delay in ms: median (least - most)%n",
                "", "requests", "empty", "bytes up", "bytes down");
        for (String mode : List.of("short", "long")) {
            try (Site server = LoginServer.start(Switches.of(Map.of("port", "0")));
                    Browser browser = Browser.start()) {
                new PollingCosts(browser.open(server.address()), new Visitor(server.address())).measure(mode);
            }
        }
        System.exit(0);
    }

    private PollingCosts(Browser.Window page, Visitor phone) {
        this.page = page;
        this.phone = phone;
    }

    private void measure(String mode) {
        page.sees("state", "waiting");
        new Select(page.find("mode")).selectByValue(mode);
        page.sees("state", "waiting");
        for (int second = 0; second < IDLE_SECONDS; second++) {
            rest(1000);
        }
        confirm();
        String[] bytes = page.text("bytes").split(" / ");
        String costs = "%-14s%12s%12s%12s%12s"
                .formatted(mode + " poll", page.text("requests"), page.text("empty"), bytes[0], bytes[1]);
        int[] delays = new int[CONFIRMATIONS];
        for (int i = 0; i < CONFIRMATIONS; i++) {
            page.click("again").sees("state", "waiting");
            rest(500 + random.nextInt(1000));
            delays[i] = confirm();
        }
        Arrays.sort(delays);
        System.out.printf(
                "%s     %d (%d - %d)%n", costs, delays[CONFIRMATIONS / 2], delays[0], delays[CONFIRMATIONS - 1]);
    }

    /** Says yes on the phone, and tells how many milliseconds later the page knew. */
    private int confirm() {
        Eventually.isTrue(() -> page.text("link").contains("ticket="), "a ticket");
        String ticket = page.text("link").replaceFirst(".*ticket=", "");
        phone.post("/logins/" + ticket + "/confirm", "name=Anna");
        page.sees("delay", " ms");
        return Integer.parseInt(page.text("delay").replace(" ms", ""));
    }

    /** Lets some time pass in the page. */
    private void rest(int millis) {
        page.await("setTimeout(arguments[1], arguments[0])", millis);
    }
}
