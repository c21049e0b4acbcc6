package tutorial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A server in a process of its own, so that its processor time, threads and memory are counted apart from those of its
 * clients. It obeys lines on its standard input, answers each with a line, and ends when that input ends.
 */
final class ServerProcess implements AutoCloseable {
    /** A small heap that gives back what it does not use, so that resident memory follows what is needed. */
    static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=20");

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream orders;
    private final InetSocketAddress address;
    private final List<String> ports;

    ServerProcess() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.command().addAll(OPTIONS);
        builder.command().addAll(List.of("-cp", classPath(), MeasuredServer.class.getName()));
        process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        orders = new PrintStream(process.getOutputStream(), true, UTF_8);
        URI uri = URI.create(answer());
        address = new InetSocketAddress(uri.getHost(), uri.getPort());
        ports = List.of(answer().split(" "));
    }

    /** Ours. {@code exec:java} runs a program in Maven's own process, which has another class path. */
    private static String classPath() {
        if (ServerProcess.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs())
                    .map(ServerProcess::file)
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    private static String file(URL url) {
        return Path.of(URI.create(url.toString())).toString();
    }

    InetSocketAddress address() {
        return address;
    }

    /** The server, by the proxy of a lane. */
    InetSocketAddress address(String lane) {
        int port = Integer.parseInt(ports.get(LanesServer.LANES.indexOf(lane)));
        return new InetSocketAddress(address.getHostString(), port);
    }

    void set(RaceSettings settings) throws IOException {
        order("set %d %d %d".formatted(settings.rate(), settings.interval(), settings.delay()));
    }

    void burst() throws IOException {
        order("burst");
    }

    Costs costs() throws IOException {
        return Costs.of(order("costs"));
    }

    /** The same after its garbage has been collected. */
    Costs tidyCosts() throws IOException {
        return Costs.of(order("tidy"));
    }

    private String order(String words) throws IOException {
        orders.println(words);
        return answer();
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("The server that is measured has ended.");
        }
        return line;
    }

    @Override
    public void close() {
        orders.close();
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
