package tutorial.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.undertow.Undertow;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.Client;
import tutorial.kit.Console;
import tutorial.kit.Eventually;

/** Each step does what the text of the chapter says of it, and fails as the text says. */
class StepsTest {
    private Undertow server;

    private void start(int step) {
        server = switch (step) {
            case 1 -> Step1.start(0);
            case 2 -> Step2.start(0);
            case 3 -> Step3.start(0, 1000);
            case 4 -> Step4.start(0, 1000);
            case 5 -> Step5.start(0, 1000);
            default -> throw new IllegalArgumentException("There is no step " + step + ".");
        };
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    private Client viewer(String id) {
        return Client.connect("http://localhost:" + port() + "/", "/time?Id=" + id);
    }

    private static long number(String tick) {
        return Long.parseLong(tick.replaceFirst("tick (\\d+) at .*", "$1"));
    }

    private static Instant time(String tick) {
        return Instant.parse(tick.replaceFirst(".* at ", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void theTimeComesEachSecond(int step) {
        start(step);
        try (Client anna = viewer("12345")) {
            Instant first = time(anna.hear());
            Duration pause = Duration.between(first, time(anna.hear()));

            assertTrue(pause.toMillis() > 500, "after " + pause);
        }
    }

    @Test
    void step1HasAThreadForEachViewer() {
        start(1);
        long before = clocks();
        List<Client> viewers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            viewers.add(viewer("12345"));
        }

        Eventually.isTrue(() -> clocks() == before + 50, "fifty threads");
        viewers.forEach(Client::close);
        Eventually.isTrue(() -> clocks() == before, "their end");
    }

    private static long clocks() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("clock"))
                .count();
    }

    @Test
    void step2HasOneThread() {
        long before = clocks();
        start(2);
        List<Client> viewers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            viewers.add(viewer("12345"));
        }
        viewers.forEach(viewer -> assertFalse(viewer.hear().isEmpty()));

        assertEquals(before + 1, clocks());
        viewers.forEach(Client::close);
    }

    /** After each sleep of a second there is work, so each tick is a little later than a second after the one before. */
    @Test
    void step2Drifts() {
        start(2);
        try (Client anna = viewer("12345")) {
            Instant first = time(anna.hear());
            Instant last = first;
            for (int i = 0; i < 4; i++) {
                last = time(anna.hear());
            }

            assertTrue(Duration.between(first, last).toNanos() > 4_000_000_000L, first + " to " + last);
        }
    }

    @Test
    void step3IsSilentForEverWhenViewersComeAndGoDuringATick() {
        server = Step3.start(0, 10); // a busy machine must keep up, or the ticks pile up
        try (Client anna = viewer("anna")) {
            crowd();

            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1); // it takes some luck to hit a tick
            while (!isSilent(anna)) {
                assertTrue(System.nanoTime() < deadline, "the ticks go on");
            }
        }
    }

    @Test
    void step4GoesOnWhenViewersComeAndGoDuringATick() {
        server = Step4.start(0, 10);
        try (Client anna = viewer("anna")) {
            crowd();
            long first = number(anna.hear());

            while (number(anna.hear()) < first + 50) {} // hear fails when nothing comes
        }
    }

    /** Lets a crowd come to the server, which comes and goes until the server stops. */
    private void crowd() {
        Crowd crowd = new Crowd(URI.create("ws://localhost:" + port() + "/time"));
        crowd.come(100);
        Thread fickle = new Thread(crowd::comeAndGo, "fickle");
        fickle.setUncaughtExceptionHandler((thread, gone) -> {}); // its server has stopped
        fickle.start();
    }

    /** Whether no tick comes for more than two seconds. */
    private static boolean isSilent(Client viewer) {
        viewer.unheard().clear();
        try {
            return viewer.unheard().poll(2500, TimeUnit.MILLISECONDS) == null;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theSecondTabTakesThePlaceOfTheFirstOneInStep3() {
        start(3);
        try (Client first = viewer("12345");
                Client second = viewer("12345")) {
            second.hear();
            assertTrue(isSilent(first));
            assertFalse(isSilent(second));

            first.close(1000, "");
            first.closed();

            assertTrue(isSilent(second));
        }
    }

    @Test
    void bothTabsAreServedByStep4() {
        start(4);
        try (Client first = viewer("12345");
                Client second = viewer("12345")) {
            assertEquals(number(first.hear()), number(second.hear()));
            first.close(1000, "");
            first.closed();
            second.unheard().clear();
            assertTrue(second.hear().startsWith("tick "));
        }
    }

    @Test
    void aStuckReaderGetsEveryOldTickFromStep4() throws IOException, InterruptedException {
        server = Step4.start(0, 1);

        assertTrue(oldTicks() > 1500);
    }

    @Test
    void aStuckReaderGetsFewOldTicksFromStep5() throws IOException, InterruptedException {
        server = Step5.start(0, 1);

        assertTrue(oldTicks() < 1000);
    }

    /** Of those that were made in two seconds, one each millisecond. */
    private int oldTicks() throws IOException, InterruptedException {
        try (Console console = new Console()) {
            StuckReader.run(port(), 2);

            List<String> lines = console.lines();
            assertTrue(lines.get(1).startsWith("It is "), lines::toString);
            return Integer.parseInt(lines.get(lines.size() - 2).replaceAll("\\D", ""));
        }
    }

    @Test
    void theClockOfStep6StopsWithTheLastViewerAndBeginsAgain() {
        server = Step6.start(0);
        try (Console console = new Console()) {
            Client anna = viewer("anna");
            long first = number(anna.hear());
            Client ben = viewer("ben");
            anna.close(1000, "");
            ben.hear();
            assertEquals(List.of("The clock begins."), console.lines());
            ben.close(1000, "");
            console.awaitLine("The clock stops.");

            try (Client late = viewer("late")) {
                assertTrue(number(late.hear()) > first);
                assertEquals(List.of("The clock begins.", "The clock stops.", "The clock begins."), console.lines());
            }
        }
    }
}
