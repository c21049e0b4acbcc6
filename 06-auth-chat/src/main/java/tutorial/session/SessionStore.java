package tutorial.session;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps the sessions. A session is over when it has not been used for a while, when it has reached its greatest age, or
 * when its person logs out. Any thread may call, but no I/O thread should, because a call may wait for the network.
 * Each method throws {@link Unavailable} when no answer comes within 2 seconds.
 */
public interface SessionStore extends AutoCloseable {
    /** The store did not answer. This does not mean that a session is over. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unavailable(Throwable cause) {
            super("The sessions cannot be reached.", cause);
        }
    }

    /** Begins a session, and returns its secret for the cookie. The store keeps only the hash. */
    Secret begin(String name);

    /** The session that a secret opens. To find it is to use it. */
    Optional<Session> find(Secret secret);

    /** Notes that a session is used. A session that is over stays over. */
    void use(Session session);

    /** Returns those of these sessions that are over. It does not count as a use. */
    Set<Session> over(Collection<Session> sessions);

    /**
     * Ends the session that a secret opens, if there is one. Its sockets are closed when {@link #over} is called next.
     */
    void end(Secret secret);

    /** Ends all sessions of a person. */
    void logout(String name);

    /** Calls a listener with the name of each person who logs out, on whichever node. */
    void onLogout(Consumer<String> listener);

    @Override
    void close();
}
