package tutorial.session;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.openqa.selenium.net.PortProber;
import redis.embedded.RedisServer;

/** A real Redis of our own that keeps nothing when it stops. */
public final class TestRedis implements AutoCloseable {
    private final int port = PortProber.findFreePort(); // one that the system gives to no client
    private final RedisServer server;

    public TestRedis() {
        try {
            server = RedisServer.newRedisServer()
                    .port(port)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    public String address() {
        return "redis://localhost:" + port;
    }

    public void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets everything. */
    public void empty() {
        ask(RedisCommands::flushall);
    }

    /** Takes commands, but answers none for a while. */
    public void fallSilent(Duration time) {
        ask(redis -> redis.clientPause(time.toMillis()));
    }

    /** Lets time pass for all keys that have an end. */
    public void pass(Duration time) {
        ask(redis -> {
            redis.keys("*").forEach(key -> {
                if (redis.pttl(key) > 0) {
                    redis.pexpire(key, redis.pttl(key) - time.toMillis());
                }
            });
            return null;
        });
    }

    /** All keys whose values are texts. */
    Map<String, String> texts() {
        return ask(redis -> {
            Map<String, String> texts = new TreeMap<>();
            redis.keys("*").stream()
                    .filter(key -> redis.type(key).equals("string"))
                    .forEach(key -> texts.put(key, redis.get(key)));
            return texts;
        });
    }

    <T> T ask(Function<RedisCommands<String, String>, T> question) {
        try (RedisClient client = RedisClient.create(address());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return question.apply(connection.sync());
        }
    }

    @Override
    public void close() {
        stop();
    }
}
