package tutorial;

import java.time.Duration;
import java.util.Set;
import tutorial.kit.Later;
import tutorial.session.Session;
import tutorial.session.SessionStore;

/**
 * Closes the connections of members whose session is over. The cookie is checked only once, in the handshake, but the
 * session may end later, here or on another node. So the watch listens for logouts. It also looks up the sessions of
 * all open sockets every two seconds, because a session that expires tells nobody, a published message may get lost,
 * and a logout may come while a socket opens.
 */
final class SessionWatch implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS_AT_THE_ROOM = Duration.ofMillis(250);
    private static final Duration BETWEEN_LOOKS_AT_SESSIONS = Duration.ofSeconds(2);

    private final SessionStore sessions;
    private final Room room;
    // Two threads, so that a store that is slow to answer does not keep the room waiting.
    private final Later rooms = Later.onThread("room watch");
    private final Later stores = Later.onThread("session watch");

    SessionWatch(SessionStore sessions, Room room) {
        this.sessions = sessions;
        this.room = room;
    }

    void start() {
        sessions.onLogout(room::logout);
        rooms.every(BETWEEN_LOOKS_AT_THE_ROOM, room::sayWhoIsGone);
        stores.every(BETWEEN_LOOKS_AT_SESSIONS, this::look);
    }

    /** A member who says something uses the session; a member who only listens does not. */
    void look() {
        Set<Session> speakers = room.takeSpeakers();
        try {
            speakers.forEach(sessions::use);
            room.expire(sessions.over(room.sessions()));
        } catch (SessionStore.Unavailable e) {
            room.putBackSpeakers(speakers); // without an answer nobody is logged out; the next look asks again
        }
    }

    @Override
    public void close() {
        rooms.close();
        stores.close();
    }
}
