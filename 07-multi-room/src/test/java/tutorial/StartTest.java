package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The server as a process of its own. */
@Execution(ExecutionMode.CONCURRENT)
class StartTest {
    private static Process start(String... switches) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dport=0"));
        command.addAll(List.of(switches));
        command.add("tutorial.ChatServer");
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    @Test
    void withoutRedisNoClassOfItIsLoaded() throws IOException, InterruptedException {
        Process process = start("-Xlog:class+load");
        try (BufferedReader output = process.inputReader()) {
            Stream<String> start = output.lines().takeWhile(line -> !line.startsWith("Open http://localhost:"));
            String loaded = start.collect(Collectors.joining("\n"));

            assertTrue(loaded.contains("tutorial.ledger.MemoryLedger"));
            assertFalse(loaded.contains("lettuce") || loaded.contains("io.netty") || loaded.contains("RedisLedger"));
        } finally {
            process.destroy();
            assertTrue(process.waitFor(5, TimeUnit.SECONDS), "it ends");
        }
    }

    @Test
    void aRedisThatIsNotThereIsToldInOneLine() throws IOException, InterruptedException {
        Process process = start("-Dredis=redis://:secret@localhost:1");
        try (BufferedReader output = process.inputReader()) {
            List<String> lines = output.lines().toList();

            assertEquals(1, lines.size(), lines.toString());
            assertFalse(lines.get(0).contains("secret"), lines.toString());
            assertTrue(lines.get(0).contains("the Redis of -Dredis"), lines.toString());
            assertTrue(process.waitFor(10, TimeUnit.SECONDS), "it ends");
            assertEquals(1, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }
}
