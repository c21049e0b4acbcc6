package tutorial;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tutorial.Commands.Shown;

/**
 * Runs each command of the pages that starts a program: a server, which is visited, or a benchmark. Four at a time, because
 * they spend much of it waiting; but no two of one chapter, because both might compile it. The steps are left to the
 * StepsTest of each chapter.
 */
@Execution(ExecutionMode.CONCURRENT)
class RunsTest {
    private static final Course COURSE = Course.here();
    private static final Duration TIME_TO_START = Duration.ofSeconds(120);
    private static final Duration TIME_TO_MEASURE = Duration.ofSeconds(180);

    private static final Map<List<String>, Object> LOCKS = new ConcurrentHashMap<>();

    static List<Shown> programs() {
        Map<String, Shown> programs = COURSE.pages().stream()
                .flatMap(page -> Commands.on(page).stream())
                .filter(shown -> MavenLine.of(shown.command()).runsProgram())
                .filter(shown -> !MavenLine.of(shown.command()).runsStep())
                .collect(toMap(Shown::command, shown -> shown, (first, again) -> first, LinkedHashMap::new));
        assertFalse(programs.isEmpty(), "no page shows how to run anything");
        // a benchmark takes longer than a server, so it begins first
        return programs.values().stream()
                .sorted(comparing(shown -> !MavenLine.of(shown.command()).runsBenchmark()))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void doesWhatThePageSays(Shown shown, @TempDir Path folder) throws IOException, InterruptedException {
        MavenLine line = MavenLine.of(shown.command());
        synchronized (LOCKS.computeIfAbsent(line.modules(), chapter -> new Object())) {
            run(shown, line, folder);
        }
    }

    private static void run(Shown shown, MavenLine line, Path folder) throws IOException, InterruptedException {
        try (Run run = Run.start(COURSE.root(), line, folder.resolve("output.txt"))) {
            if (line.runsBenchmark()) {
                assertEquals(0, run.exitStatus(TIME_TO_MEASURE), run::output);
            } else {
                assertEquals(200, status(run.address(TIME_TO_START)), run::output);
                assertTrue(run.stops(), "does not stop when asked to");
            }
        } catch (AssertionError e) {
            throw new AssertionError(shown + "\n" + e.getMessage(), e);
        }
    }

    private static int status(String address) throws IOException, InterruptedException {
        HttpClient browser = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpRequest visit = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(10))
                .build();
        return browser.send(visit, BodyHandlers.discarding()).statusCode();
    }
}
