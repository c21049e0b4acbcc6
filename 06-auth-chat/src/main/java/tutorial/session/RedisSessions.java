package tutorial.session;

import io.lettuce.core.SetArgs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps sessions in Redis, where all nodes find them, and which forgets them by itself when their time is over. A logout
 * is published. That may get lost; who asks {@link #over} from time to time finds out all the same.
 */
public final class RedisSessions implements SessionStore {
    private static final String SESSION = "auth-chat:session:"; // + id -> begun, form token, name
    private static final String PERSON = "auth-chat:person:"; // + name -> the ids of this person's sessions
    private static final String LOGOUTS = "auth-chat:logouts"; // a channel, on which names are published

    private final Redis redis;
    private final Clock clock;
    private final Lifetime lifetime;

    public RedisSessions(Redis redis, Clock clock, Lifetime lifetime) {
        this.redis = redis;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    @Override
    public Secret begin(String name) {
        Secret secret = Secret.random();
        Session session = Session.begin(secret, name, clock.instant());
        redis.ask(commands -> {
            commands.sadd(PERSON + name, session.id());
            commands.expire(PERSON + name, lifetime.absolute());
            return commands.set(SESSION + session.id(), write(session), SetArgs.Builder.px(left(session)));
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
        Optional<Session> session = Optional.ofNullable(redis.ask(commands -> commands.get(SESSION + id)))
                .map(text -> read(id, text));
        session.ifPresent(this::use);
        return session;
    }

    /** PEXPIRE does nothing for a key that is gone, so nobody who is logged out comes back by this. */
    @Override
    public void use(Session session) {
        redis.ask(commands -> commands.pexpire(SESSION + session.id(), left(session)));
    }

    @Override
    public Set<Session> over(Collection<Session> sessions) {
        if (sessions.isEmpty()) {
            return Set.of();
        }
        String[] keys = sessions.stream().map(session -> SESSION + session.id()).toArray(String[]::new);
        Set<Session> over = new HashSet<>();
        Iterator<Session> asked = sessions.iterator();
        redis.ask(commands -> commands.mget(keys)).forEach(answer -> {
            Session session = asked.next();
            if (answer.isEmpty()) {
                over.add(session);
            }
        });
        return over;
    }

    @Override
    public void logout(String name) {
        redis.ask(commands -> {
            commands.smembers(PERSON + name).forEach(id -> {
                commands.del(SESSION + id);
                commands.srem(PERSON + name, id);
            });
            return commands.publish(LOGOUTS, name);
        });
    }

    @Override
    public void onLogout(Consumer<String> listener) {
        redis.subscribe(LOGOUTS, listener);
    }

    @Override
    public void close() {
        redis.close();
    }
}
