package tutorial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import tutorial.kit.Eventually;
import tutorial.kit.RawSocket;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/** A server on a free port, in whose race nothing happens unless a test wants it. */
final class TestServer implements AutoCloseable {
    static final RaceSettings QUIET = new RaceSettings(0, 1_000, 0);
    private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Race race = new Race();
    private final Site site;

    TestServer() {
        this(Map.of());
    }

    TestServer(Map<String, String> switches) {
        Map<String, String> all = new HashMap<>(Map.of("port", "0"));
        all.putAll(switches);
        site = LanesServer.start(Switches.of(all), race);
        race.set(QUIET);
    }

    Race race() {
        return race;
    }

    String address() {
        return site.address();
    }

    int port() {
        return URI.create(address()).getPort();
    }

    /** The address of a lane's proxy. */
    String proxy(Lane lane) {
        return "http://localhost:" + state(lane).port();
    }

    Race.LaneState state(Lane lane) {
        return race.state().lanes().get(lane.path());
    }

    long last() {
        return race.feed().last();
    }

    int subscribers() {
        return race.feed().subscribers();
    }

    /** Lets twenty events happen. */
    void burst() {
        long before = last();
        race.burst();
        Eventually.isTrue(() -> last() == before + Publisher.BURST, "a burst");
    }

    HttpResponse<String> get(String path, String... headers) {
        return soon(getLater(path, headers));
    }

    CompletableFuture<HttpResponse<String>> getLater(String path, String... headers) {
        return send(HttpRequest.newBuilder(), path, headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return soon(send(HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)), path, headers));
    }

    HttpResponse<String> head(String path) {
        return soon(send(HttpRequest.newBuilder().method("HEAD", BodyPublishers.noBody()), path));
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request, String path, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        URI uri = URI.create(address()).resolve(path);
        return http.sendAsync(request.uri(uri).build(), BodyHandlers.ofString());
    }

    static <T> T soon(CompletableFuture<T> task) {
        return task.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** A GET as bytes, with header lines. */
    static byte[] request(String path, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Asks a lane, by a connection that stays open. */
    RawSocket ask(Lane lane, long since) {
        String path = "/lanes/" + lane.path() + "?since=" + since;
        RawSocket socket = new RawSocket(address());
        return lane == Lane.WEBSOCKET ? socket.askToUpgrade(path) : socket.send(request(path));
    }

    /** The status of the response to a request for events that there are not, which every lane answers at once. */
    int status(Lane lane) {
        try (RawSocket socket = ask(lane, 999_999)) {
            return status(socket.head());
        }
    }

    static int status(String head) {
        return Integer.parseInt(head.split(" ")[1]);
    }

    /** The head of a response that never ends, and what comes up to some words. */
    String stream(String path, String end, String... headers) {
        try (Socket socket = new Socket("localhost", port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request(path, headers));
            StringBuilder text = new StringBuilder();
            while (text.indexOf(end) < 0) {
                text.append((char) socket.getInputStream().read());
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The numbers of the events in a text. */
    static List<Long> numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(match -> Long.valueOf(match.group(1)))
                .toList();
    }

    static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    /** With a deadline, because a server in a deadlock would not stop, either. */
    @Override
    public void close() {
        soon(CompletableFuture.runAsync(site::close));
    }
}
