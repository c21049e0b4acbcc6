package tutorial;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        return new Patch(file, MavenLine.of("mvn test " + line.group(1)));
    }

    private String chapter() {
        return test.modules().get(0);
    }

    private String testClass() {
        return "tutorial." + test.properties().get("test").replaceFirst("#.*", "");
    }

    /** A pattern for the full names of the test methods that look at it. */
    private String testMethods() {
        String[] methods = test.properties().get("test").split("#");
        return testClass() + "#" + (methods.length == 1 ? ".*" : "(" + methods[1].replace('+', '|') + ")");
    }

    /** Copies the chapter's sources, changes the copy, and runs the tests there. */
    TestRun runIn(Path folder, Course course) throws IOException, InterruptedException {
        copy(course, folder);
        apply(course, folder);
        return TestRun.of(folder.resolve(chapter()), testClass(), testMethods());
    }

    private void copy(Course course, Path folder) throws IOException {
        for (String path : course.files()) {
            if (path.startsWith(chapter() + "/src/")) {
                Path copy = folder.resolve(path);
                Files.createDirectories(copy.getParent());
                Files.copy(course.root().resolve(path), copy);
            }
        }
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
}
