package tutorial.session;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where sessions are kept. A session is over when it has not been used for a while, when it has lasted long enough, or
 * when its person logs out. Any thread may call, but no I/O thread should: the answer may come over a network. Each method
 * throws {@link Unavailable}, within 2 seconds, if none comes.
 */
public interface SessionStore extends AutoCloseable {
    /** The store did not answer. This does not mean that a session is over. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unavailable(Throwable cause) {
            super("The sessions cannot be reached.", cause);
        }
    }

    /** Begins a session; the secret is for the cookie, and is kept nowhere else. */
    Secret begin(String name);

    /** The session that a secret opens. To find it is to use it. */
    Optional<Session> find(Secret secret);

    /** Notes that a session is used. One that is over stays so. */
    void use(Session session);

    /** Those of these sessions that are over. To ask is not to use them. */
    Set<Session> over(Collection<Session> sessions);

    /** Ends the session that a secret opens, if there is one. Its sockets are closed at the next look, as after its time. */
    void end(Secret secret);

    /** Ends all sessions of a person. */
    void logout(String name);

    /** Has a listener told the name of each person who logs out, wherever that happens. */
    void onLogout(Consumer<String> listener);

    @Override
    void close();
}
