package tutorial;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A command of a page that runs as it is printed, but on any free port, with users of its own. What it says goes to a file. */
final class Run implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:\\d+/");
    private static final List<String> SWITCHES = List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dport=0", "-Dquick=true", "-Dusers=jdbc:h2:mem:users");
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(10);

    private final Process process;
    private final Path output;

    private Run(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static Run byMaven(Path folder, MavenLine line, Path output) throws IOException {
        List<String> words = new ArrayList<>(line.words());
        words.set(0, maven());
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().merge("MAVEN_OPTS", " " + String.join(" ", SWITCHES), String::concat);
        return start(builder, folder, output);
    }

    /** Runs the program that the line names as Maven would. */
    static Run byJava(Path folder, MavenLine line, Path classes, Path output) throws IOException {
        String program = line.properties().get("exec.mainClass");
        Path chapter = folder.resolve(line.modules().get(0));
        List<String> classPath = new ArrayList<>(ChapterClasses.libraries());
        ChapterClasses.compile(chapter, program, classes).forEach(entry -> classPath.add(entry.toString()));
        List<String> words = new ArrayList<>(SWITCHES);
        words.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), program));
        return start(new ProcessBuilder(words), folder, output);
    }

    private static Run start(ProcessBuilder builder, Path folder, Path output) throws IOException {
        builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        return new Run(builder.start(), output);
    }

    /** The Maven that runs this test, or else the one on the path. */
    private static String maven() {
        String name = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
        Path ours = Path.of(System.getProperty("maven.home", ""), "bin", name);
        return Files.exists(ours) ? ours.toString() : name;
    }

    /** The addresses that it prints, as many as there are servers. */
    List<String> addresses(int servers, Duration patience) {
        await(() -> addresses().size() >= servers || !process.isAlive(), patience);
        if (addresses().size() < servers) {
            throw new AssertionError("not " + servers + " addresses, but:\n" + output());
        }
        return addresses();
    }

    private List<String> addresses() {
        return ADDRESS.matcher(output())
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    /** Whether it prints these words in time. */
    boolean says(String words, Duration patience) {
        await(() -> output().contains(words) || !process.isAlive(), patience);
        return output().contains(words);
    }

    /** Its exit status when it ends by itself. */
    int exitStatus(Duration patience) {
        if (!await(() -> !process.isAlive(), patience)) {
            throw new AssertionError("no end, but:\n" + output());
        }
        return process.exitValue();
    }

    /** Asks it and all that it started to stop, and tells whether they do. */
    boolean stops() {
        return end(ProcessHandle::destroy);
    }

    @Override
    public void close() {
        end(ProcessHandle::destroyForcibly);
    }

    private boolean end(Consumer<ProcessHandle> how) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(how);
        return await(() -> all.stream().noneMatch(ProcessHandle::isAlive), TIME_TO_STOP);
    }

    String output() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the condition becomes true in time. */
    private static boolean await(BooleanSupplier condition, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(50_000_000);
        }
        return true;
    }
}
