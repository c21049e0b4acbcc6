package tutorial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import redis.embedded.core.ExecutableProvider;

/** A real Redis on a free port, which can be killed and started again, and remembers or not. */
final class RealRedis implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("(Ready to accept connections)");

    private final int port = freePort();
    private RealProcess process;

    /** One that writes nothing to the disk. */
    static RealRedis start() {
        RealRedis redis = new RealRedis();
        redis.againWithNothing();
        return redis;
    }

    /** One that writes everything into this folder, before it answers. */
    static RealRedis start(Path folder) {
        RealRedis redis = new RealRedis();
        redis.again(folder);
        return redis;
    }

    /** Starts it again, with what it has in this folder. */
    void again(Path folder) {
        begin("--appendonly", "yes", "--appendfsync", "always", "--dir", folder.toString());
    }

    /** Starts it again, empty. */
    void againWithNothing() {
        begin("--appendonly", "no");
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

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    String uri() {
        return "redis://localhost:" + port;
    }

    /** {@code kill -9}. */
    void kill() {
        process.close();
    }

    @Override
    public void close() {
        kill();
    }
}
