package tutorial.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The chapter's own server in a process of its own, so that its costs are counted apart from those of its clients. It
 * is used as everybody uses it: it prints its address, and the rest is said over HTTP.
 */
final class MeasuredServer implements AutoCloseable {
    /** A small heap that gives back what it does not use, so that resident memory follows what is needed. */
    static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=20");

    private static final String MAIN = "tutorial.LanesServer";
    private static final Pattern ADDRESS = Pattern.compile("http://[^ ]+/");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Thread endWithUs;
    private final URI address;
    private final Observer observer;

    /** @param options for its Java */
    MeasuredServer(List<String> options) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.command().addAll(options);
        builder.command().addAll(List.of("-Dport=0", "-cp", classPath(), MAIN));
        process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        endWithUs = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(endWithUs);
        try {
            address = URI.create(printedAddress());
            observer = new Observer(process.pid());
        } catch (IOException e) {
            end();
            throw e;
        }
    }

    /** Ours. {@code exec:java} runs a program in Maven's own process, which has another class path. */
    private static String classPath() {
        if (MeasuredServer.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs())
                    .map(MeasuredServer::file)
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    private static String file(URL url) {
        return Path.of(URI.create(url.toString())).toString();
    }

    private String printedAddress() throws IOException {
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher printed = ADDRESS.matcher(line);
            if (printed.find()) {
                return printed.group();
            }
        }
        throw new IOException("The server that is to be measured has not started.");
    }

    Observer observer() {
        return observer;
    }

    /** The address of the server itself, without any proxy. */
    InetSocketAddress address() {
        return new InetSocketAddress(address.getHost(), address.getPort());
    }

    /** The address of the proxy that counts and delays the bytes of this transport. */
    InetSocketAddress proxy(Transport transport) throws IOException {
        int port = race().path("lanes").path(transport.path()).path("port").asInt();
        return new InetSocketAddress(address.getHost(), port);
    }

    /** The number of the last event. */
    long last() throws IOException {
        return race().path("last").asLong();
    }

    private JsonNode race() throws IOException {
        return JSON.readTree(
                answer(HttpRequest.newBuilder(address.resolve("/race")).GET()));
    }

    void set(ServerSettings settings) throws IOException {
        post("/race/settings", settings.form());
    }

    void burst() throws IOException {
        post("/race/burst", "");
    }

    private void post(String path, String form) throws IOException {
        answer(HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** A client of its own for each request: a connection that was kept may be closed by the server just now. */
    private static String answer(HttpRequest.Builder request) throws IOException {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try {
            HttpResponse<String> answer =
                    http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(
                        "The server answers " + answer.statusCode() + " to " + answer.uri() + ": " + answer.body());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The measurement was stopped.");
        }
    }

    /** Ends the process at once. Its clients have gone, so nobody waits for a close frame. */
    @Override
    public void close() throws IOException {
        try {
            observer.close();
        } finally {
            end();
        }
    }

    private void end() {
        process.destroyForcibly().onExit().join();
        Runtime.getRuntime().removeShutdownHook(endWithUs);
    }
}
