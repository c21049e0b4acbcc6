package tutorial;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A change of one chapter's program, as {@code git diff} prints it, below two lines that say what it does and which tests
 * look at it: a break-it, which they must notice, or the solution of an exercise, which they must accept.
 *
 * @param file its path from the root of the repository
 * @param test the switches of the Maven command that runs the tests
 */
record Patch(String file, MavenLine test) {
    private static final Pattern TEST = Pattern.compile("^# Test: (.+)$", Pattern.MULTILINE);

    static Patch of(Course course, String file) {
        Matcher line = TEST.matcher(course.text(file));
        if (!line.find()) {
            throw new IllegalArgumentException(file + " has no line \"# Test: -pl ... -Dtest=...\"");
        }
        return new Patch(file, MavenLine.of("mvn -o -q " + repository() + line.group(1) + " test"));
    }

    /** The copy has no file that names the offline kit, so it is told where these tests have their libraries from. */
    private static String repository() {
        return Optional.ofNullable(System.getProperty("localRepository"))
                .map(folder -> "\"-Dmaven.repo.local=" + folder + "\" ")
                .orElse("");
    }

    String chapter() {
        return test.modules().get(0);
    }

    /** Copies the chapter, changes the copy, and runs the tests there. Tells what Maven's exit status was. */
    int runIn(Path folder, Course course, Path output) throws IOException, InterruptedException {
        copy(course, folder);
        apply(course, folder);
        try (Run run = Run.start(folder, test, output)) {
            return run.exitStatus(Duration.ofSeconds(180));
        }
    }

    private void copy(Course course, Path folder) throws IOException {
        for (String path : (Iterable<String>) course.files().stream().filter(this::isCopied)::iterator) {
            Path copy = folder.resolve(path);
            Files.createDirectories(copy.getParent());
            Files.copy(course.root().resolve(path), copy);
        }
        Path pom = folder.resolve("pom.xml");
        Files.writeString(
                pom,
                Files.readString(pom)
                        .replaceAll(
                                "(?s)<modules>.*</modules>", "<modules><module>" + chapter() + "</module></modules>"));
    }

    private boolean isCopied(String path) {
        return path.equals("pom.xml") || path.startsWith(chapter() + "/");
    }

    private void apply(Course course, Path folder) throws IOException, InterruptedException {
        File patch = course.root().resolve(file).toFile();
        Process git = new ProcessBuilder("git", "apply", "--whitespace=nowarn", patch.getPath())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes());
        if (git.waitFor() != 0) {
            throw new AssertionError(file + " no longer fits: " + said);
        }
    }

    /** How many tests have run in the copy, and how many of them have failed. A program that does not compile runs none. */
    record Result(long run, long failed) {
        private static final Pattern RUN = Pattern.compile("<testcase ");
        private static final Pattern FAILED = Pattern.compile("<(failure|error)[ >]");

        static Result in(Path chapter) {
            try (Stream<Path> reports = Files.list(chapter.resolve("target/surefire-reports"))) {
                String all = reports.filter(report -> report.toString().endsWith(".xml"))
                        .map(Result::read)
                        .collect(joining());
                return new Result(
                        RUN.matcher(all).results().count(),
                        FAILED.matcher(all).results().count());
            } catch (NoSuchFileException e) {
                return new Result(0, 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String read(Path report) {
            try {
                return Files.readString(report);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
