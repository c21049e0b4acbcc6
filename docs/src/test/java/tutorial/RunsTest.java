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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tutorial.Commands.Shown;

/**
 * Runs each command of the pages that starts a program: a server, which is visited, or a benchmark. Four at a time, because
 * they spend much of it waiting; but no two of one chapter, because both might compile it. A Maven takes longer to start
 * than most of these programs. So of the commands that differ only in the program that they name, Maven runs the first, and
 * Java alone the others. 08's measuring is only followed until it has begun, because MeasurementTest runs it to its end. The
 * steps are left to the StepsTest of each chapter.
 */
@Execution(ExecutionMode.CONCURRENT)
class RunsTest {
    private static final Course COURSE = Course.here();
    private static final Duration TIME_TO_START = Duration.ofSeconds(120);
    private static final Duration TIME_TO_MEASURE = Duration.ofSeconds(180);

    private static final Map<List<String>, Object> LOCKS = new ConcurrentHashMap<>();

    /** A command, and whether it runs as it is printed. */
    record Program(Shown shown, MavenLine line, boolean byMaven) {
        @Override
        public String toString() {
            return shown.command() + (byMaven ? "" : " (without Maven)");
        }
    }

    static List<Program> programs() {
        Map<String, Shown> programs = COURSE.pages().stream()
                .flatMap(page -> Commands.on(page).stream())
                .filter(shown -> MavenLine.of(shown.command()).runsProgram())
                .filter(shown -> !MavenLine.of(shown.command()).runsStep())
                .collect(toMap(Shown::command, shown -> shown, (first, again) -> first, LinkedHashMap::new));
        assertFalse(programs.isEmpty(), "no page shows how to run anything");
        Set<List<String>> forms = new HashSet<>();
        return programs.values().stream()
                .map(shown -> program(shown, MavenLine.of(shown.command()), forms))
                // a benchmark takes longer than a server, so it begins first
                .sorted(comparing(program -> !program.line().runsBenchmark()))
                .toList();
    }

    private static Program program(Shown shown, MavenLine line, Set<List<String>> forms) {
        boolean namesItsProgram = line.properties().containsKey("exec.mainClass");
        return new Program(shown, line, !namesItsProgram || forms.add(line.form()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void doesWhatThePageSays(Program program, @TempDir Path folder) throws IOException, InterruptedException {
        synchronized (LOCKS.computeIfAbsent(program.line().modules(), chapter -> new Object())) {
            run(program, folder);
        }
    }

    private static void run(Program program, Path folder) throws IOException, InterruptedException {
        try (Run run = start(program, folder)) {
            if (program.line().measures()) {
                assertTrue(run.says("warm after", TIME_TO_START), run::output);
                assertTrue(run.stops(), "does not stop when asked to");
            } else if (program.line().runsBenchmark()) {
                assertEquals(0, run.exitStatus(TIME_TO_MEASURE), run::output);
            } else {
                assertEquals(200, status(run.address(TIME_TO_START)), run::output);
                assertTrue(run.stops(), "does not stop when asked to");
            }
        } catch (AssertionError e) {
            throw new AssertionError(program.shown() + "\n" + e.getMessage(), e);
        }
    }

    private static Run start(Program program, Path folder) throws IOException {
        Path output = folder.resolve("output.txt");
        return program.byMaven()
                ? Run.byMaven(COURSE.root(), program.line(), output)
                : Run.byJava(COURSE.root(), program.line(), folder.resolve("classes"), output);
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
