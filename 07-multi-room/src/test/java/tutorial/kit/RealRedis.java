package tutorial.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.openqa.selenium.net.PortProber;
import redis.embedded.core.ExecutableProvider;

/** A real Redis on a free port, which can be killed and started again, and remembers or not. */
public final class RealRedis implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("(Ready to accept connections)");

    private final int port = PortProber.findFreePort(); // one that the system gives to no client
    private RealProcess process;

    /** One that writes nothing to the disk. */
    public static RealRedis start() {
        RealRedis redis = new RealRedis();
        redis.againWithNothing();
        return redis;
    }

    /** One that writes everything into this folder, before it answers. */
    public static RealRedis start(Path folder) {
        RealRedis redis = new RealRedis();
        redis.again(folder);
        return redis;
    }

    /** Starts it again, with what it has in this folder. */
    public void again(Path folder) {
        begin("--appendonly", "yes", "--appendfsync", "always", "--dir", folder.toString());
    }

    /** Starts it again, empty. */
    public void againWithNothing() {
        begin("--appendonly", "no", "--dir", folder().toString());
    }

    private void begin(String... settings) {
        try {
            List<String> command = new ArrayList<>();
            command.add(ExecutableProvider.newJarResourceProvider().get().getPath());
            command.addAll(List.of("--port", "" + port, "--bind", "127.0.0.1", "--save", ""));
            command.addAll(List.of(settings));
            process = new RealProcess(command, READY);
            process.address();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new one, because even a Redis that saves nothing writes a file when it becomes a replica, and would read it again. */
    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("redis");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public String uri() {
        return "redis://localhost:" + port;
    }

    /** Makes it a replica, which takes nothing from anybody but its master. */
    public void replicaOf(int master) {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(("REPLICAOF localhost " + master + "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().read(); // +OK
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code kill -9}. */
    public void kill() {
        process.close();
    }

    @Override
    public void close() {
        kill();
    }
}
