package tutorial.ledger;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Two connections to Redis, one for the ledger's script and one for the news. No method blocks. A stage fails when no
 * answer comes in 2 seconds, and at once while its connection is broken. A broken connection is opened again by itself.
 */
public final class Redis implements AutoCloseable {
    private static final String NEWS = "chat:news";
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final Duration OPEN_AGAIN_AFTER = Duration.ofMillis(300);
    private static final int SILENT_SECONDS = 3; // until a connection is taken for lost; each is used once a second

    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private final ClientResources resources;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> ledger;
    private final StatefulRedisPubSubConnection<String, String> news;
    private final String script = script();
    private final String digest;

    /** @throws IllegalArgumentException with a sentence for the person at the keyboard, when it cannot be reached */
    public Redis(String uri) {
        resources = ClientResources.builder()
                .reconnectDelay(Delay.constant(OPEN_AGAIN_AFTER))
                .nettyCustomizer(new DropSilent(open))
                .build();
        client = RedisClient.create(resources);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(
                        SocketOptions.builder().connectTimeout(CONNECT_WITHIN).build())
                .timeoutOptions(TimeoutOptions.enabled(ANSWER_WITHIN))
                .build());
        try {
            RedisURI address = RedisURI.create(uri);
            address.setTimeout(ANSWER_WITHIN);
            ledger = client.connect(address);
            news = client.connectPubSub(address);
            news.sync().subscribe(NEWS);
            digest = ledger.async().digest(script);
        } catch (RedisException | IllegalArgumentException e) {
            close();
            throw new IllegalArgumentException(
                    "Cannot reach the Redis of -Dredis (%s). Start it, or correct the address."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private record DropSilent(Set<Channel> open) implements NettyCustomizer {
        @Override
        public void afterChannelInitialized(Channel channel) {
            open.removeIf(other -> !other.isOpen());
            open.add(channel);
            channel.pipeline().addFirst(new ReadTimeoutHandler(SILENT_SECONDS, TimeUnit.SECONDS));
        }
    }

    private static String script() {
        try (InputStream file = Redis.class.getResourceAsStream("/redis/ledger.lua")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls one of the functions in ledger.lua. */
    CompletionStage<List<Object>> call(String... nameAndArguments) {
        String[] noKeys = {};
        CompletionStage<List<Object>> answer =
                ledger.async().evalsha(digest, ScriptOutputType.MULTI, noKeys, nameAndArguments);
        return answer.exceptionallyCompose(
                        failure -> failure instanceof RedisNoScriptException // this Redis has not seen the script yet
                                ? ledger.async().eval(script, ScriptOutputType.MULTI, noKeys, nameAndArguments)
                                : CompletableFuture.failedStage(failure))
                .exceptionallyCompose(failure -> CompletableFuture.failedStage(reason(failure)));
    }

    /**
     * A master that has become a replica goes on answering, but refuses to write. So both connections are closed, and
     * Lettuce looks for the new master. Any other error that Redis reports is a fault of our script.
     */
    private Throwable reason(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        boolean isReplica = String.valueOf(cause.getMessage()).contains("READONLY");
        if (isReplica) {
            open.forEach(Channel::close);
        }
        boolean isOurFault = cause instanceof RedisCommandExecutionException
                && !isReplica
                && !(cause instanceof RedisLoadingException)
                && !(cause instanceof RedisBusyException);
        return isOurFault ? cause : new Ledger.Unreachable(cause);
    }

    /**
     * Calls the reader with the name of each room in which something is new, unless the connection is broken just then.
     */
    void listen(Consumer<String> reader) {
        news.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String room) {
                reader.accept(room);
            }
        });
    }

    /** Sends a ping over the connection for news, so that it is silent only when it is lost. */
    void ping() {
        news.async().ping();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofMillis(200));
        resources.shutdown(0, 200, TimeUnit.MILLISECONDS);
    }
}
