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

/**
 * The server of a step in a process of its own, where its threads can be counted, and may sleep for ever. In the process of
 * the tests, it would also take many more rounds until step 4 forgets a page.
 */
final class StepProcess implements AutoCloseable {
    private static final Map<Integer, IntFunction<Undertow>> STEPS = Map.of(
            1, Step1::start,
            2, Step2::start,
            3, Step3::start,
            4, Step4::start,
            5, Step5::start,
            6, port -> Step6.start(port, 3, 500));

    private final Process process;
    private final Path output;

    private StepProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** What runs in the process. */
    public static void main(String[] args) throws InterruptedException {
        System.out.println("address " + address(startHere(Integer.parseInt(args[0]))));
        Step3.printThreads();
    }

    /** Starts the server of a step in this process, at any free port. */
    static Undertow startHere(int step) {
        return STEPS.get(step).apply(0);
    }

    static URI address(Undertow server) {
        InetSocketAddress listening =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return URI.create("http://localhost:" + listening.getPort() + "/");
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
        return Eventually.get(this::printedAddress);
    }

    private URI printedAddress() {
        return lines().stream()
                .filter(line -> line.startsWith("address "))
                .map(line -> URI.create(line.substring("address ".length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no address, but " + lines()));
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
