package tutorial.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.undertow.Undertow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.Client;
import tutorial.kit.Console;
import tutorial.kit.Eventually;
import tutorial.kit.RawSocket;

/** Each step does what the text of the chapter says of it, and fails as the text says. */
class StepsTest {
    private static final String DEADLOCK = "Found one Java-level deadlock";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void everybodyHearsEverybody(int step) {
        Undertow server = StepProcess.STEPS.get(step).apply(0);
        String address = "http://localhost:" + StepProcess.port(server) + "/";
        try (Client anna = Client.connect(address, "/chat")) {
            assertEquals("I am Anna", anna.say("I am Anna").hear()); // so she is in the list
            try (Client ben = Client.connect(address, "/chat")) {
                assertEquals("I am Ben", ben.say("I am Ben").hear());
                assertEquals("I am Ben", anna.hear());
                anna.say("Hello, Ben");
                assertEquals("Hello, Ben", ben.hear());
            }
        } finally {
            server.stop();
        }
    }

    private static Client client(StepProcess server) {
        return Client.connect(address(server), "/chat");
    }

    private static String address(StepProcess server) {
        return server.chat().toString().replaceFirst("ws", "http");
    }

    @Test
    void aCrowdBreaksTheListOfStep1() throws IOException {
        try (StepProcess server = StepProcess.start(1, folder)) {
            Eventually.isTrue(() -> isAfterACrowd(server, "java.util.ConcurrentModificationException"), "an exception");
        }
    }

    private static boolean isAfterACrowd(StepProcess server, String line) {
        crowd(server, 1);
        return server.lines().contains(line);
    }

    private static void crowd(StepProcess server, int seconds) {
        try {
            Crowd.run(server.chat(), seconds);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aCrowdMakesTheThreadsOfStep2WaitForEachOther() throws IOException {
        try (StepProcess server = StepProcess.start(2, folder)) {
            Eventually.isTrue(
                    () -> {
                        crowd(server, 1);
                        return server.threads().contains(DEADLOCK);
                    },
                    "a deadlock");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void laterStepsGoOnAfterACrowd(int step) throws IOException {
        try (StepProcess server = StepProcess.start(step, folder)) {
            crowd(server, 1);

            assertFalse(server.threads().contains(DEADLOCK));
            assertFalse(server.lines().stream().anyMatch(line -> line.contains("Exception")), server.lines()::toString);
            try (Client anna = client(server)) {
                assertEquals("still here", anna.say("still here").hear());
            }
        }
    }

    @Test
    void aStuckReaderFillsTheMemoryOfStep4() throws IOException {
        try (StepProcess server = StepProcess.start(4, folder)) {
            assertTrue(megabytesBesideAStuckReader(server) > 14, server.lines()::toString);
        }
    }

    @Test
    void aStuckReaderIsDisconnectedByStep5() throws IOException {
        try (StepProcess server = StepProcess.start(5, folder)) {
            assertTrue(megabytesBesideAStuckReader(server) < 14, server.lines()::toString);
        }
    }

    /** How much of the heap is in use when a guest has said 16 MB and another one has read nothing of it. */
    private static int megabytesBesideAStuckReader(StepProcess server) {
        RawSocket stuck = new RawSocket(address(server), 4096).handshake("/chat");
        try (stuck;
                Client guest = client(server)) {
            for (int i = 0; i < 2000; i++) {
                guest.say(StuckReader.MESSAGE).hear();
            }
            return megabytes(server);
        }
    }

    @Test
    void theProgramWithTheStuckReaderCountsWhatTheGuestHears() throws IOException, InterruptedException {
        try (StepProcess server = StepProcess.start(5, folder);
                Console console = new Console()) {
            StuckReader.run(server.chat(), 1);

            String line = console.lines().get(0);
            assertTrue(line.matches("second 1: the guest heard [1-9]\\d* messages"), line);
        }
    }

    /** How much of the heap is in use, as the server prints it next. */
    private static int megabytes(StepProcess server) {
        long before = heaps(server).size();
        Eventually.isTrue(() -> heaps(server).size() > before + 1, "another line about the heap");
        String last = heaps(server).get(heaps(server).size() - 1);
        return Integer.parseInt(last.replaceAll("\\D", ""));
    }

    private static List<String> heaps(StepProcess server) {
        return server.lines().stream().filter(line -> line.startsWith("heap:")).toList();
    }
}
