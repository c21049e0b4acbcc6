package tutorial.kit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openqa.selenium.MutableCapabilities;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.net.PortProber;
import org.openqa.selenium.remote.RemoteWebDriver;

/** WebKitGTK's small browser, the engine of Safari on Linux, on a screen of its own that nobody sees. */
final class WebKit {
    private static final String HOW_TO_GET_IT = """
            WebKitGTK's driver could not be started. On Debian or Ubuntu, install it with \
            `apt-get install webkit2gtk-driver xvfb`; elsewhere, leave -Dbrowser=webkit out.""";
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "GDK_BACKEND", "x11",
            "NO_AT_BRIDGE", "1",
            "LANG", "en_US.UTF-8",
            "WEBKIT_DISABLE_DMABUF_RENDERER", "1",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1"); // as root there is none; only our own pages are shown

    private WebKit() {}

    static RemoteWebDriver start() {
        try {
            Process screen =
                    begin(List.of("Xvfb", "-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"), "");
            BufferedReader said = screen.inputReader();
            String display = ":" + said.readLine();
            int port = PortProber.findFreePort();
            begin(List.of("WebKitWebDriver", "--host=127.0.0.1", "--port=" + port), display);
            MutableCapabilities wanted = new MutableCapabilities();
            wanted.setCapability("browserName", "MiniBrowser");
            wanted.setCapability(
                    "webkitgtk:browserOptions", Map.of("binary", miniBrowser(), "args", List.of("--automation")));
            return Eventually.get(() -> session(port, wanted));
        } catch (IOException | WebDriverException e) {
            throw new IllegalStateException(HOW_TO_GET_IT, e);
        }
    }

    private static RemoteWebDriver session(int port, MutableCapabilities wanted) {
        try {
            return new RemoteWebDriver(URI.create("http://127.0.0.1:" + port).toURL(), wanted, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It lies in a folder that has the version in its name. */
    private static String miniBrowser() throws IOException {
        try (Stream<Path> files = Files.find(
                Path.of("/usr/lib"),
                4,
                (file, attributes) -> file.endsWith("MiniBrowser") && attributes.isRegularFile())) {
            return files.findFirst().map(Path::toString).orElseThrow(() -> new IOException("no MiniBrowser"));
        }
    }

    /** A process that ends with this one, with all that it has started. */
    private static Process begin(List<String> command, String display) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
        builder.environment().putAll(ENVIRONMENT);
        builder.environment().put("DISPLAY", display);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }));
        return process;
    }
}
