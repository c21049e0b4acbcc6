package tutorial;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A server in a process of its own, so that its CPU time is not that of its clients. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://\\S+");

    private final Process process;
    private final String address;

    /** @param program a class with a main method that prints the address of its server in its first line */
    ServerProcess(Class<?> program, String... switches) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(switches));
        if (Boolean.getBoolean("quick")) {
            command.add("-XX:TieredStopAtLevel=1"); // it ends before a compiler that takes its time would pay
        }
        command.addAll(List.of("-cp", classPath(), program.getName()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        Matcher found = ADDRESS.matcher(line == null ? "" : line);
        if (!found.find()) {
            throw new IOException("No server has started, but: " + line);
        }
        address = found.group();
    }

    /** Maven runs programs in its own process, and keeps their class path in a class loader. */
    private static String classPath() {
        if (ServerProcess.class.getClassLoader() instanceof URLClassLoader maven) {
            return Arrays.stream(maven.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    String address() {
        return address;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
