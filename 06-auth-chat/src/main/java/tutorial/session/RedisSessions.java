package tutorial.session;

import io.lettuce.core.ScriptOutputType;
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
 * Keeps sessions in Redis, where all nodes find them. Redis forgets each of them by itself when its time is over. A
 * logout is published. Such a message may get lost, but a node that calls {@link #over} from time to time finds out all
 * the same.
 */
public final class RedisSessions implements SessionStore {
    private static final String SESSION = "auth-chat:session:"; // + id -> begun, form token, name
    private static final String PERSON = "auth-chat:sessions-of:"; // + name -> the ids, each with its end at the latest
    private static final String LOGOUTS = "auth-chat:logouts"; // a channel, on which names are published

    // Scripts, because each runs as a whole: no logout comes between the two halves of a login, and none is done by
    // half.
    private static final String BEGIN = """
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[3])
            redis.call('ZADD', KEYS[2], ARGV[4], ARGV[5])
            redis.call('PEXPIRE', KEYS[2], ARGV[6])
            return 'begun'""";
    private static final String LOGOUT = """
            for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
                redis.call('DEL', ARGV[1] .. id)
            end
            redis.call('DEL', KEYS[1])
            redis.call('PUBLISH', ARGV[2], ARGV[3])
            return 'over'""";

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
        String[] keys = {SESSION + session.id(), PERSON + name};
        redis.ask(commands -> commands.eval(
                BEGIN,
                ScriptOutputType.STATUS,
                keys,
                write(session),
                millis(left(session).toMillis()),
                millis(session.begun().toEpochMilli()),
                millis(session.begun().plus(lifetime.absolute()).toEpochMilli()),
                session.id(),
                millis(lifetime.absolute().toMillis())));
        return secret;
    }

    private static String millis(long millis) {
        return Long.toString(millis);
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

    /** PEXPIRE has no effect on a key that is gone, so it cannot revive a session that was ended. */
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
    public void end(Secret secret) {
        redis.ask(commands -> commands.del(SESSION + secret.hash()));
    }

    @Override
    public void logout(String name) {
        String[] keys = {PERSON + name};
        redis.ask(commands -> commands.eval(LOGOUT, ScriptOutputType.STATUS, keys, SESSION, LOGOUTS, name));
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
