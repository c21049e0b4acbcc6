package tutorial;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("browser")
class RaceBrowserTest {
    @Test
    void look() throws Exception {
        try (LanesServer server = LanesServer.start(Switches.of(Map.of("port", "0")));
                Browser browser = Browser.start()) {
            Browser.Window window = browser.open(server.address());
            Thread.sleep(8000);
            window.click("burst");
            Thread.sleep(4000);
            window.click("cut");
            Thread.sleep(4000);
            System.out.println(window.console());
            System.out.println(window.texts("#lanes section"));
            System.out.println(window.text("log"));
            System.out.println(window.text("state"));
            window.picture("wide", 1280, 1300, false);
            window.picture("dark", 1280, 1300, true);
            window.picture("phone", 390, 2800, false);
        }
    }
}
