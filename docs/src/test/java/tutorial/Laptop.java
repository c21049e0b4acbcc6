package tutorial;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A computer on which nothing is installed but what a test puts there, for the doctor to look at. */
final class Laptop {
    private static final Path JDK = Path.of(System.getProperty("java.home"));

    private final Path home;
    private final Path programs;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> switches = new ArrayList<>();
    private Path course = Course.here().root();

    /** What the doctor has said, and its exit status. */
    record Visit(int status, String said) {}

    Laptop(Path folder) throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        programs = Files.createDirectories(folder.resolve("bin"));
        environment.put("PATH", programs.toString());
        withSwitches("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.home=" + home, "-Dport=0");
    }

    /** Adds a program that prints a text. */
    Laptop withProgram(String name, String text) throws IOException {
        Path program = programs.resolve(name);
        Files.writeString(program, "#!/bin/sh\n/bin/cat <<'END'\n" + text + "\nEND\n");
        program.toFile().setExecutable(true);
        return this;
    }

    Laptop withMaven(String version, String java, Path javaHome) throws IOException {
        return withProgram(
                "mvn",
                "\u001B[1mApache Maven " + version + "\u001B[m\nJava version: " + java + ", vendor: Nobody, runtime: "
                        + javaHome);
    }

    Laptop without(String program) throws IOException {
        Files.delete(programs.resolve(program));
        return this;
    }

    /** Adds the programs of this computer that a script wants, wherever they are. */
    Laptop withTools(String... names) throws IOException {
        for (String name : names) {
            Path tool = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                    .map(folder -> Path.of(folder, name))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(programs.resolve(name), tool);
        }
        return this;
    }

    Laptop withVariable(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    Laptop withSwitches(String... more) {
        switches.addAll(List.of(more));
        return this;
    }

    Laptop withSettings(String elements) throws IOException {
        Files.createDirectories(home.resolve(".m2"));
        Files.writeString(home.resolve(".m2/settings.xml"), "<settings>" + elements + "</settings>");
        return this;
    }

    Laptop withCourse(Path other) {
        course = other;
        return this;
    }

    /** The doctor's program alone, when it has been compiled into a folder. */
    Visit doctor(Path classes) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(JDK.resolve("bin/java").toString()));
        words.addAll(switches);
        words.addAll(List.of("-cp", classes.toString(), "Doctor"));
        return visit(words);
    }

    /** The script that looks for Java, and then runs the doctor's program. */
    Visit script() throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("/bin/sh", course.resolve("doctor.sh").toString()));
        words.addAll(switches);
        return visit(words);
    }

    private Visit visit(List<String> words) throws IOException, InterruptedException {
        Path output = Files.createTempFile(home, "said", ".txt");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(course.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the doctor does not end: " + Files.readString(output));
        }
        return new Visit(process.exitValue(), Files.readString(output));
    }
}
