package tutorial;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Some tests of a chapter that have run in a copy of its sources, and in this process.
 *
 * @param run how many tests have run
 * @param failed how many of them have failed
 * @param said what JUnit has said of them
 */
record TestRun(int run, int failed, String said) {
    private static final Pattern RUN = Pattern.compile("<testcase ");
    private static final Pattern FAILED = Pattern.compile("<(failure|error)[ >]");
    private static final Duration TIME_TO_RUN = Duration.ofMinutes(3);

    /** Loaded once. The classes of a copy are loaded apart, as if it were alone. */
    private static final ClassLoader LIBRARIES = new URLClassLoader(
            urls(ChapterClasses.libraries().stream().map(Path::of)), ClassLoader.getPlatformClassLoader());

    private static final java.util.spi.ToolProvider JUNIT =
            ServiceLoader.load(java.util.spi.ToolProvider.class, LIBRARIES).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(tool -> tool.name().equals("junit"))
                    .findFirst()
                    .orElseThrow();

    /**
     * @param methods a pattern for their full names, such as {@code tutorial.RoomTest#.*}
     * @throws AssertionError if the sources do not compile, or if the tests do not end
     */
    static TestRun of(Path chapter, String testClass, String methods) throws IOException, InterruptedException {
        List<Path> classes = ChapterClasses.compile(chapter, testClass, chapter.resolve("classes"));
        Path reports = chapter.resolve("reports");
        StringWriter said = new StringWriter();
        PrintWriter output = new PrintWriter(said, true);
        Thread tests = new Thread(() -> JUNIT.run(
                output,
                output,
                "execute",
                "--disable-banner",
                "--reports-dir=" + reports,
                "--select-class=" + testClass,
                "--include-methodname=" + methods));
        tests.setContextClassLoader(new URLClassLoader(urls(classes.stream()), LIBRARIES));
        tests.setDaemon(true);
        tests.start();
        tests.join(TIME_TO_RUN.toMillis());
        Path report = reports.resolve("TEST-junit-jupiter.xml");
        if (tests.isAlive() || !Files.exists(report)) {
            throw new AssertionError("no end, or no report, but:\n" + said);
        }
        String results = Files.readString(report);
        return new TestRun(count(RUN, results), count(FAILED, results), said.toString());
    }

    private static URL[] urls(Stream<Path> paths) {
        return paths.map(path -> {
                    try {
                        return path.toUri().toURL();
                    } catch (MalformedURLException e) {
                        throw new IllegalArgumentException(e);
                    }
                })
                .toArray(URL[]::new);
    }

    private static int count(Pattern pattern, String text) {
        return (int) pattern.matcher(text).results().count();
    }
}
