package tutorial;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.partitioningBy;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tutorial.Commands.Shown;

/**
 * Runs each command of the pages that starts a program: a server, which is visited, or a benchmark. A Maven takes longer to
 * start than most of these programs. So one Maven runs the servers of all modules, side by side, where the commands differ
 * in nothing but the module. Of those that differ only in the benchmark that they name, Maven runs the first, and Java alone
 * the others. 08's measuring is only followed until it has begun, because MeasurementTest runs it to its end. The steps are
 * left to the StepsTest of each chapter.
 */
@Execution(ExecutionMode.CONCURRENT)
class RunsTest {
    private static final Course COURSE = Course.here();
    private static final Duration TIME_TO_START = Duration.ofSeconds(120);
    private static final Duration TIME_TO_MEASURE = Duration.ofSeconds(180);

    /** For one Maven at a time, because two might compile the same chapter. */
    private static final Object MAVEN = new Object();

    /** Commands of the pages that are run as one, and whether by Maven. */
    record Program(List<Shown> shown, MavenLine line, boolean byMaven) {
        @Override
        public String toString() {
            return shown.stream().map(Shown::command).collect(joining(", ")) + (byMaven ? "" : " (without Maven)");
        }
    }

    static List<Program> programs() {
        Map<Boolean, List<Shown>> commands = COURSE.pages().stream()
                .flatMap(page -> Commands.on(page).stream())
                .filter(shown -> line(shown).runsProgram() && !line(shown).runsStep())
                .collect(toMap(Shown::command, shown -> shown, (first, again) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .collect(partitioningBy(shown -> line(shown).runsBenchmark()));
        assertFalse(commands.get(true).isEmpty() || commands.get(false).isEmpty(), commands::toString);
        // a benchmark takes longer than a server, so it begins first
        return Stream.concat(benchmarks(commands.get(true)), servers(commands.get(false)))
                .toList();
    }

    private static MavenLine line(Shown shown) {
        return MavenLine.of(shown.command());
    }

    private static Stream<Program> benchmarks(List<Shown> commands) {
        Set<List<String>> forms = new HashSet<>();
        return commands.stream()
                .map(shown -> new Program(
                        List.of(shown), line(shown), forms.add(line(shown).form())));
    }

    private static Stream<Program> servers(List<Shown> commands) {
        return commands.stream().collect(groupingBy(shown -> line(shown).form())).values().stream()
                .map(RunsTest::sideBySide);
    }

    private static Program sideBySide(List<Shown> commands) {
        List<String> modules = commands.stream()
                .flatMap(shown -> line(shown).modules().stream())
                .toList();
        MavenLine one = line(commands.get(0));
        return new Program(commands, commands.size() == 1 ? one : one.forAll(modules), true);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void doesWhatThePageSays(Program program, @TempDir Path folder) throws IOException, InterruptedException {
        if (program.byMaven()) {
            synchronized (MAVEN) {
                run(program, folder);
            }
        } else {
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
                for (String address : run.addresses(program.shown().size(), TIME_TO_START)) {
                    assertEquals(200, status(address), run::output);
                }
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
