package tutorial;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Some tests of a chapter that have run in a copy of its sources. The compiler runs in this process and the tests in one of
 * their own: several times as fast as a Maven for each copy, with the same libraries.
 *
 * @param run how many tests have run
 * @param failed how many of them have failed
 */
record TestRun(int run, int failed) {
    private static final Pattern RUN = Pattern.compile("<testcase ");
    private static final Pattern FAILED = Pattern.compile("<(failure|error)[ >]");
    private static final long SECONDS_TO_RUN = 180;

    /**
     * @param methods a pattern for their full names, such as {@code tutorial.RoomTest#.*}
     * @throws AssertionError if the sources do not compile, or if the tests do not end
     */
    static TestRun of(Path chapter, String testClass, String methods) throws IOException, InterruptedException {
        compile(chapter, testClass);
        Path output = chapter.resolve("output.txt");
        Process junit = new ProcessBuilder(command(chapter, testClass, methods))
                .directory(chapter.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!junit.waitFor(SECONDS_TO_RUN, TimeUnit.SECONDS)) {
                throw new AssertionError("no end, but:\n" + Files.readString(output));
            }
        } finally {
            junit.descendants().forEach(ProcessHandle::destroyForcibly);
            junit.destroyForcibly();
        }
        Path report = chapter.resolve("reports/TEST-junit-jupiter.xml");
        if (!Files.exists(report)) {
            throw new AssertionError("no report, but:\n" + Files.readString(output));
        }
        String results = Files.readString(report);
        return new TestRun(count(RUN, results), count(FAILED, results));
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
                libraries(),
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

    private static List<String> command(Path chapter, String testClass, String methods) {
        String classes = Stream.of("classes", "src/main/resources", "src/test/resources")
                .map(folder -> chapter.resolve(folder).toString())
                .collect(joining(File.pathSeparator));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.util.logging.config.file=" + chapter.resolve("src/test/resources/logging.properties"),
                "-cp",
                classes + File.pathSeparator + libraries(),
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--disable-banner",
                "--reports-dir=" + chapter.resolve("reports"),
                "--select-class=" + testClass,
                "--include-methodname=" + methods);
    }

    /** The class path of this test without our own classes: {@code docs} has the libraries of all chapters. */
    private static String libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .collect(joining(File.pathSeparator));
    }

    private static int count(Pattern pattern, String text) {
        return (int) pattern.matcher(text).results().count();
    }
}
