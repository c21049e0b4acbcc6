package tutorial.session;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A connection to Redis. A call fails when no answer comes within a second. A lost connection is opened again by
 * itself.
 */
public final class Redis implements AutoCloseable {
    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(10); // on a busy computer, Java starts slowly
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(1);
    private static final Duration TRIES_AGAIN_AFTER = Duration.ofMillis(500);
    private static final ClientOptions OPTIONS = ClientOptions.builder()
            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS) // else they would wait until it is back
            .build();

    private final ClientResources threads = ClientResources.builder()
            .reconnectDelay(Delay.constant(TRIES_AGAIN_AFTER))
            .build();
    private final RedisClient client = RedisClient.create(threads);
    private final StatefulRedisConnection<String, String> commands;
    private final StatefulRedisPubSubConnection<String, String> messages;
    private volatile long silentUntil = System.nanoTime();

    /** @throws IllegalArgumentException with a sentence for the person at the keyboard, when no Redis answers */
    public Redis(String address) {
        client.setOptions(OPTIONS);
        try {
            RedisURI uri = RedisURI.create(address);
            uri.setTimeout(CONNECTS_WITHIN);
            commands = client.connect(uri);
            commands.setTimeout(ANSWERS_WITHIN);
            messages = client.connectPubSub(uri);
        } catch (IllegalArgumentException | RedisException e) {
            close();
            throw new IllegalArgumentException(
                    "No Redis answers at the address of -Dredis. Is it like redis://localhost:6379, and running?", e);
        }
    }

    /**
     * Waits for the response to a command. If Redis is silent, the caller waits for a second, and for the next second
     * all further calls fail at once: a small circuit breaker.
     *
     * @throws SessionStore.Unavailable if no answer has come
     */
    <T> T ask(Function<RedisCommands<String, String>, T> question) {
        if (silentUntil - System.nanoTime() > 0) {
            throw new SessionStore.Unavailable(null);
        }
        try {
            return question.apply(commands.sync());
        } catch (RedisCommandTimeoutException e) {
            silentUntil = System.nanoTime() + ANSWERS_WITHIN.toNanos();
            throw new SessionStore.Unavailable(e);
        } catch (RedisException e) {
            throw new SessionStore.Unavailable(e);
        }
    }

    /**
     * Calls a listener with each message that is published on a channel. It runs on a thread of Lettuce: it must not
     * block.
     */
    void subscribe(String channel, Consumer<String> listener) {
        messages.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String from, String message) {
                listener.accept(message);
            }
        });
        messages.sync().subscribe(channel); // and again, by Lettuce, when it has lost the connection
    }

    @Override
    public void close() {
        client.shutdown(0, 100, TimeUnit.MILLISECONDS);
        threads.shutdown(0, 100, TimeUnit.MILLISECONDS);
    }
}
