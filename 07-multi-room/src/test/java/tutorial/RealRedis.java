package tutorial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import redis.embedded.RedisServer;

/** A real Redis on a free port, which can be stopped and started again, and remembers or not. */
final class RealRedis implements AutoCloseable {
    private final int port;
    private RedisServer server;

    private RealRedis(int port) {
        this.port = port;
    }

    /** One that writes nothing to the disk. */
    static RealRedis start() {
        RealRedis redis = new RealRedis(freePort());
        redis.begin("appendonly no");
        return redis;
    }

    /** One that writes everything into this folder, before it answers. */
    static RealRedis start(Path folder) {
        RealRedis redis = new RealRedis(freePort());
        redis.again(folder);
        return redis;
    }

    /** Starts it again, with what it has in this folder. */
    void again(Path folder) {
        begin("appendonly yes", "appendfsync always", "dir " + folder);
    }

    /** Starts it again, empty. */
    void againWithNothing() {
        begin("appendonly no");
    }

    private void begin(String... settings) {
        try {
            var builder = RedisServer.newRedisServer()
                    .port(port)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"");
            for (String setting : settings) {
                builder.setting(setting);
            }
            server = builder.build();
            server.start();
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

    String uri() {
        return "redis://localhost:" + port;
    }

    void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
