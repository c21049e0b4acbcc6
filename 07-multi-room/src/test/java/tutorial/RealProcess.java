package tutorial;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.embedded.core.ExecutableProvider;

/** A node or a Redis as a process of its own, so that it can be killed. */
final class RealProcess implements AutoCloseable {
    private static final int SECONDS_TO_START = 60; // on a machine that has much else to do
    private static final Pattern NODE_IS_READY = Pattern.compile("Open (http://\\S+) ");
    private static final Pattern REDIS_IS_READY = Pattern.compile("Ready to accept connections()");
    private static final File REDIS = redis();

    private final Process process;
    private final List<String> output = new ArrayList<>();
    private final CompletableFuture<String> ready = new CompletableFuture<>();

    private RealProcess(List<String> command, Pattern ready) {
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Thread reader = new Thread(() -> read(ready), "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** A node that begins to start; its address is there when it has. */
    static RealProcess node(String... switches) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // starts in half the time
                "-cp",
                System.getProperty("java.class.path"),
                "-Dport=0",
                "-Drate=0"));
        command.addAll(List.of(switches));
        command.add("tutorial.ChatServer");
        return new RealProcess(command, NODE_IS_READY);
    }

    /** A Redis that writes everything into this folder before it answers, and begins with what it finds there. */
    static RealProcess redis(int port, Path folder) {
        String settings = "--port %d --bind 127.0.0.1 --appendonly yes --appendfsync always --dir ".formatted(port);
        List<String> command = new ArrayList<>(List.of(REDIS.getPath()));
        command.addAll(List.of(settings.split(" ")));
        command.add(folder.toString());
        RealProcess redis = new RealProcess(command, REDIS_IS_READY);
        redis.address();
        return redis;
    }

    private static File redis() {
        try {
            return ExecutableProvider.newJarResourceProvider().get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Pattern pattern) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                Matcher matcher = pattern.matcher(line);
                if (matcher.find()) {
                    ready.complete(matcher.group(1));
                }
            }
        } catch (IOException e) {
            output.add(e.toString()); // it was killed
        }
        ready.completeExceptionally(new AssertionError("it has ended: " + output));
    }

    /** Where a node is found, once it is ready. */
    String address() {
        return ready.orTimeout(SECONDS_TO_START, TimeUnit.SECONDS).join();
    }

    /** Ends it at once and without its knowledge, as {@code kill -9} does. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
