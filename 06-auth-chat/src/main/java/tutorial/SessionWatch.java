package tutorial;

import java.time.Duration;
import java.util.Set;
import tutorial.kit.Later;
import tutorial.session.Session;
import tutorial.session.SessionStore;

/**
 * Closes the connections of members whose session is over. A socket is asked for its cookie once, when it opens; but sessions
 * end later, here or on another node. So logouts are listened for, and every two seconds all sessions of open sockets are
 * looked up: a session that expires tells nobody, what is published may get lost, and a logout may come while a socket opens.
 */
final class SessionWatch implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS_AT_THE_ROOM = Duration.ofMillis(250);
    private static final Duration BETWEEN_LOOKS_AT_SESSIONS = Duration.ofSeconds(2);

    private final SessionStore sessions;
    private final Room room;
    // Two threads: a store that is slow to answer does not keep the room waiting.
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
            room.putBackSpeakers(speakers); // no answer is no logout: all stay, and the next look tells
        }
    }

    @Override
    public void close() {
        rooms.close();
        stores.close();
    }
}
