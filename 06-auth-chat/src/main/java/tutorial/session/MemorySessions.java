package tutorial.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Keeps sessions in the memory of this process. This is fast, but a restart logs everybody out. Thread-safe. */
public final class MemorySessions implements SessionStore {
    private final Clock clock;
    private final Lifetime lifetime;
    private final Map<String, Kept> kept = new HashMap<>();
    private volatile Consumer<String> listener = name -> {};

    private record Kept(Session session, Instant until) {}

    public MemorySessions(Clock clock, Lifetime lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
    }

    @Override
    public synchronized Secret begin(String name) {
        Instant now = clock.instant();
        kept.values().removeIf(other -> !now.isBefore(other.until()));
        Secret secret = Secret.random();
        keep(Session.begin(secret, name, now), now);
        return secret;
    }

    private void keep(Session session, Instant now) {
        Instant until = now.plus(lifetime.left(session.begun(), now));
        kept.put(session.id(), new Kept(session, until));
    }

    @Override
    public synchronized Optional<Session> find(Secret secret) {
        Optional<Session> session = alive(secret.hash());
        session.ifPresent(found -> keep(found, clock.instant()));
        return session;
    }

    private Optional<Session> alive(String id) {
        Instant now = clock.instant();
        return Optional.ofNullable(kept.get(id))
                .filter(found -> now.isBefore(found.until()))
                .map(Kept::session);
    }

    @Override
    public synchronized void use(Session session) {
        alive(session.id()).ifPresent(found -> keep(found, clock.instant()));
    }

    @Override
    public synchronized Set<Session> over(Collection<Session> sessions) {
        Set<Session> over = new HashSet<>(sessions);
        over.removeIf(session -> alive(session.id()).isPresent());
        return over;
    }

    @Override
    public synchronized void end(Secret secret) {
        kept.remove(secret.hash());
    }

    @Override
    public void logout(String name) {
        synchronized (this) {
            kept.values().removeIf(other -> other.session().name().equals(name));
        }
        listener.accept(name);
    }

    @Override
    public void onLogout(Consumer<String> listener) {
        this.listener = listener;
    }

    @Override
    public void close() {}
}
