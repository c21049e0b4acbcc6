package tutorial.steps;

import io.undertow.Undertow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import tutorial.kit.Eventually;

/** The server of a step in a process of its own, where threads that sleep for ever hurt nobody else. */
final class StepProcess implements AutoCloseable {
    private static final Map<String, IntFunction<Undertow>> STEPS = Map.of(
            "1", Step1::start,
            "2", Step2::start,
            "3", Step3::start,
            "4", Step4::start,
            "5", Step5::start,
            "6", port -> Step6.start(port, 3, 500));

    private final Process process;
    private final Path output;

    private StepProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** What runs in the process. */
    public static void main(String[] args) throws InterruptedException {
        Undertow server = STEPS.get(args[0]).apply(0);
        InetSocketAddress listening =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        System.out.println("port " + listening.getPort());
        Step3.printThreads();
    }

    static StepProcess start(int step, Path folder) throws IOException {
        Path output = folder.resolve("step" + step + ".txt");
        Process process = new ProcessBuilder(
                        tool("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StepProcess.class.getName(),
                        Integer.toString(step))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new StepProcess(process, output);
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    URI address() {
        return URI.create("http://localhost:" + Eventually.get(this::port) + "/");
    }

    private String port() {
        return lines().stream()
                .filter(line -> line.startsWith("port "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no port, but " + lines()))
                .substring("port ".length());
    }

    /** What it has printed. */
    List<String> lines() {
        try {
            return Files.readString(output).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
