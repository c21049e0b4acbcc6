package tutorial.kit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A program as a process of its own, so that its CPU time is its own and it can be killed. */
public final class RealProcess implements AutoCloseable {
    private static final int SECONDS_TO_START = 60; // on a machine that has much else to do
    private static final Pattern OPEN = Pattern.compile("(http://\\S+)");

    private final Process process;
    private final List<String> output = new ArrayList<>();
    private final CompletableFuture<String> ready = new CompletableFuture<>();

    /** @param ready what it writes when it has started; the first group is its address */
    RealProcess(List<String> command, Pattern ready) {
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

    /** A Java program that begins to start, and has when it has written an address. */
    public static RealProcess java(Class<?> program, String... switches) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(switches));
        command.addAll(List.of("-cp", classPath(), program.getName()));
        return new RealProcess(command, OPEN);
    }

    /** Maven runs programs in its own process, and keeps their class path in a class loader. */
    private static String classPath() {
        if (RealProcess.class.getClassLoader() instanceof URLClassLoader maven) {
            return Arrays.stream(maven.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
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

    /** Waits until it has started. */
    public String address() {
        return ready.orTimeout(SECONDS_TO_START, TimeUnit.SECONDS).join();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ends it at once and without its knowledge, as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
