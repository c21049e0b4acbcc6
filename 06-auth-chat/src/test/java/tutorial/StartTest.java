package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tutorial.kit.Client;

/** The server as a process of its own, in a folder of its own. */
@Execution(ExecutionMode.CONCURRENT)
class StartTest {
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:\\d+/");

    @TempDir
    private Path folder;

    private Process start(String output, String... switches) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dport=0"));
        command.addAll(List.of(switches));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "tutorial.ChatServer"));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(output).toFile())
                .start();
    }

    private String read(String output) {
        try {
            return Files.readString(folder.resolve(output), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String address(String output) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60); // a process needs longer than a thread
        Matcher address = ADDRESS.matcher(read(output));
        while (!address.find() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(50_000_000);
            address = ADDRESS.matcher(read(output));
        }
        assertTrue(address.find(0), read(output));
        return address.group();
    }

    @Test
    void usersAreInAFileBelowTheWorkingFolderAndSurviveARestart() throws Exception {
        Process first = start("first.txt");
        try {
            Guest carol = new Guest(address("first.txt"));
            assertEquals(303, carol.register("carol", "long enough").statusCode());
            Client tab = carol.tab();
            tab.hear();

            Process second = start("second.txt");
            assertTrue(second.waitFor(60, TimeUnit.SECONDS));
            assertEquals(1, second.exitValue());
            assertEquals(
                    "Cannot open the users at jdbc:h2:./data/users"
                            + " (another server uses this file; choose another with -Dusers)\n",
                    read("second.txt"));

            long begin = System.nanoTime();
            first.destroy();
            assertTrue(first.waitFor(10, TimeUnit.SECONDS));
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            assertTrue(millis < 2000, "ended after " + millis + " ms");
            assertEquals(1001, tab.closed().code());
        } finally {
            first.destroyForcibly();
        }
        assertEquals(1, read("first.txt").lines().count(), read("first.txt"));
        try (var files = Files.list(folder.resolve("data"))) {
            assertEquals(
                    List.of("users.mv.db"),
                    files.map(file -> file.getFileName().toString()).toList());
        }

        Process again = start("again.txt");
        try {
            assertEquals(
                    303,
                    new Guest(address("again.txt"))
                            .login("carol", "long enough")
                            .statusCode());
            assertEquals(
                    303,
                    new Guest(address("again.txt")).login("alice", "wonderland").statusCode());
        } finally {
            again.destroyForcibly();
        }
    }

    @Test
    void aRedisThatIsNotThereIsSaidInOneLine() throws Exception {
        Process process = start("output.txt", "-Dusers=jdbc:h2:mem:users", "-Dredis=redis://:hidden@localhost:1");

        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(1, process.exitValue());
        assertEquals(
                "No Redis answers at the address of -Dredis. Is it like redis://localhost:6379, and running?\n",
                read("output.txt"));
        assertFalse(Files.exists(folder.resolve("data")));
    }
}
