package tutorial.steps;

import io.undertow.Undertow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import tutorial.kit.Eventually;

/** The server of a step in a process of its own, with a heap of its own, where a deadlock hurts nobody else. */
final class StepProcess implements AutoCloseable {
    static final Map<Integer, IntFunction<Undertow>> STEPS = Map.of(
            1, Step1::start,
            2, Step2::start,
            3, Step3::start,
            4, Step4::start,
            5, port -> Step5.start(port, Step1.PAGE));

    private final Process process;
    private final Path output;

    private StepProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** What runs in the process. */
    public static void main(String[] args) throws InterruptedException {
        Undertow server = STEPS.get(Integer.parseInt(args[0])).apply(0);
        System.out.println("port " + port(server));
        Step4.printHeap();
    }

    static int port(Undertow server) {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
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

    URI chat() {
        return URI.create("ws://localhost:" + Eventually.get(this::port) + "/chat");
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

    /** What the JVM says about its threads. */
    String threads() {
        try {
            Process jcmd = new ProcessBuilder(tool("jcmd"), Long.toString(process.pid()), "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
