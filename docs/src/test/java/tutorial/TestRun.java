package tutorial;

import java.io.File;
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
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Some tests of a chapter that have run in a copy of its sources. The compiler and the tests run in this process: many times
 * as fast as a Maven for each copy, with the same libraries.
 *
 * @param run how many tests have run
 * @param failed how many of them have failed
 */
record TestRun(int run, int failed) {
    private static final Pattern RUN = Pattern.compile("<testcase ");
    private static final Pattern FAILED = Pattern.compile("<(failure|error)[ >]");
    private static final Duration TIME_TO_RUN = Duration.ofMinutes(3);

    /** Loaded once. The classes of a copy are loaded apart, as if it were alone. */
    private static final ClassLoader LIBRARIES =
            new URLClassLoader(urls(libraries().stream().map(Path::of)), ClassLoader.getPlatformClassLoader());

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
        compile(chapter, testClass);
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
        tests.setContextClassLoader(new URLClassLoader(
                urls(Stream.of("classes", "src/main/resources", "src/test/resources")
                        .map(chapter::resolve)),
                LIBRARIES));
        tests.setDaemon(true);
        tests.start();
        tests.join(TIME_TO_RUN.toMillis());
        Path report = reports.resolve("TEST-junit-jupiter.xml");
        if (tests.isAlive() || !Files.exists(report)) {
            throw new AssertionError("no end, or no report, but:\n" + said);
        }
        String results = Files.readString(report);
        return new TestRun(count(RUN, results), count(FAILED, results));
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

    /** Compiles the class with the tests and all that it needs, which is less than the chapter. */
    private static void compile(Path chapter, String testClass) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path classes = Files.createDirectories(chapter.resolve("classes"));
        Path tests = chapter.resolve("src/test/java");
        List<String> options = List.of(
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                String.join(File.pathSeparator, libraries()),
                "-sourcepath",
                chapter.resolve("src/main/java") + File.pathSeparator + tests);
        Path source = tests.resolve(testClass.replace('.', '/') + ".java");
        StringWriter said = new StringWriter();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            if (!compiler.getTask(said, manager, null, options, null, manager.getJavaFileObjects(source))
                    .call()) {
                throw new AssertionError("does not compile: " + said);
            }
        }
    }

    /** The class path of this test without our own classes: {@code docs} has the libraries of all chapters. */
    private static List<String> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .toList();
    }

    private static int count(Pattern pattern, String text) {
        return (int) pattern.matcher(text).results().count();
    }
}
