package tutorial.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LauncherTest {
    /** A server that fails when its port is already open. */
    public static final class FailsHalfWay {
        private FailsHalfWay() {}

        public static void main(String[] args) throws IOException {
            Launcher.launch(
                    switches -> {
                        Site.start(switches, Site.pages());
                        throw new IllegalStateException("the database is gone");
                    },
                    "Open %s.");
        }
    }

    @Test
    void aStartThatFailsHalfWayEndsTheProcessWithOneLine() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dport=0",
                        FailsHalfWay.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it goes on half-started");
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(
                    "The server cannot start: java.lang.IllegalStateException: the database is gone", said.strip());
            assertEquals(1, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }
}
