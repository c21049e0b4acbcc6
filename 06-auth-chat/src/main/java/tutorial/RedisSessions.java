package tutorial;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Keeps sessions in Redis, where all nodes find them, and which forgets them by itself when their time is over. A logout
 * is published. That may get lost; who asks {@link #over} from time to time finds out all the same.
 */
final class RedisSessions implements SessionStore {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(1);
    private static final Duration TRIES_AGAIN_AFTER = Duration.ofMillis(500);
    private static final String SESSION = "auth-chat:session:"; // + id -> begun, form token, name
    private static final String PERSON = "auth-chat:person:"; // + name -> the ids of this person's sessions
    private static final String LOGOUTS = "auth-chat:logouts"; // a channel, on which names are published

    private final Clock clock;
    private final Lifetime lifetime;
    private final ClientResources threads = ClientResources.builder()
            .reconnectDelay(Delay.constant(TRIES_AGAIN_AFTER))
            .build();
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> redis;
    private final StatefulRedisPubSubConnection<String, String> logouts;
    private volatile long silentUntil = System.nanoTime();

    /** @throws IllegalArgumentException with a sentence for the person at the keyboard, when there is no Redis */
    RedisSessions(String address, Clock clock, Lifetime lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
        client = RedisClient.create(threads);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS) // else they would wait until it is back
                .build());
        try {
            RedisURI uri = RedisURI.create(address);
            uri.setTimeout(ANSWERS_WITHIN);
            redis = client.connect(uri);
            logouts = client.connectPubSub(uri);
        } catch (IllegalArgumentException | RedisException e) {
            close();
            throw new IllegalArgumentException(
                    "No Redis answers at the address of -Dredis. Is it like redis://localhost:6379, and running?", e);
        }
    }

    @Override
    public Secret begin(String name) {
        Secret secret = Secret.random();
        Session session = Session.begin(secret, name, clock.instant());
        ask(redis -> {
            redis.sadd(PERSON + name, session.id());
            redis.expire(PERSON + name, lifetime.absolute());
            return redis.set(SESSION + session.id(), write(session), SetArgs.Builder.px(left(session)));
        });
        return secret;
    }

    private Duration left(Session session) {
        return lifetime.left(session.begun(), clock.instant());
    }

    private static String write(Session session) {
        return session.begun() + " " + session.formToken().text() + " " + session.name();
    }

    private static Session read(String id, String text) {
        String[] parts = text.split(" ", 3);
        return new Session(id, parts[2], new Secret(parts[1]), Instant.parse(parts[0]));
    }

    @Override
    public Optional<Session> find(Secret secret) {
        String id = secret.hash();
        Optional<Session> session =
                Optional.ofNullable(ask(redis -> redis.get(SESSION + id))).map(text -> read(id, text));
        session.ifPresent(this::use);
        return session;
    }

    /** PEXPIRE does nothing for a key that is gone, so nobody who is logged out comes back by this. */
    @Override
    public void use(Session session) {
        ask(redis -> redis.pexpire(SESSION + session.id(), left(session)));
    }

    @Override
    public Set<Session> over(Collection<Session> sessions) {
        if (sessions.isEmpty()) {
            return Set.of();
        }
        String[] keys = sessions.stream().map(session -> SESSION + session.id()).toArray(String[]::new);
        Set<Session> over = new HashSet<>();
        Iterator<Session> asked = sessions.iterator();
        ask(redis -> redis.mget(keys)).forEach(answer -> {
            Session session = asked.next();
            if (answer.isEmpty()) {
                over.add(session);
            }
        });
        return over;
    }

    @Override
    public void logout(String name) {
        ask(redis -> {
            String[] ids = redis.smembers(PERSON + name).toArray(String[]::new);
            for (String id : ids) {
                redis.del(SESSION + id);
                redis.srem(PERSON + name, id);
            }
            return redis.publish(LOGOUTS, name);
        });
    }

    /** Lettuce calls the listener on a thread of its own, which must not wait, and subscribes again by itself. */
    @Override
    public void onLogout(Consumer<String> listener) {
        logouts.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String name) {
                listener.accept(name);
            }
        });
        logouts.sync().subscribe(LOGOUTS);
    }

    /** Who asks a Redis that does not answer waits a second; for a second, others need not wait as well. */
    private <T> T ask(Function<RedisCommands<String, String>, T> question) {
        if (silentUntil - System.nanoTime() > 0) {
            throw new Unavailable(null);
        }
        try {
            return question.apply(redis.sync());
        } catch (RedisCommandTimeoutException e) {
            silentUntil = System.nanoTime() + ANSWERS_WITHIN.toNanos();
            throw new Unavailable(e);
        } catch (RedisException e) {
            throw new Unavailable(e);
        }
    }

    @Override
    public void close() {
        client.shutdown(0, 100, TimeUnit.MILLISECONDS);
        threads.shutdown(0, 100, TimeUnit.MILLISECONDS);
    }
}
