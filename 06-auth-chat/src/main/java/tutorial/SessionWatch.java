package tutorial;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tutorial.session.Session;
import tutorial.session.SessionStore;

/**
 * Sees to it that who is in the room is logged in. A socket is asked for its cookie once, when it opens; but sessions end,
 * here or on another node. So logouts are listened for, and every two seconds all sessions of open sockets are looked up,
 * since a session that expires tells nobody, and what is published may get lost.
 */
final class SessionWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("tutorial");
    private static final int MILLIS_BETWEEN_LOOKS_AT_THE_ROOM = 250;
    private static final int MILLIS_BETWEEN_LOOKS_AT_SESSIONS = 2_000;

    private final SessionStore sessions;
    private final Room room;
    // Two threads: a store that lets us wait does not keep the room waiting.
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "session watch");
        thread.setDaemon(true);
        return thread;
    });

    SessionWatch(SessionStore sessions, Room room) {
        this.sessions = sessions;
        this.room = room;
    }

    void start() {
        sessions.onLogout(room::logout);
        every(MILLIS_BETWEEN_LOOKS_AT_THE_ROOM, room::sayWhoIsGone);
        every(MILLIS_BETWEEN_LOOKS_AT_SESSIONS, this::look);
    }

    private void every(int millis, Runnable task) {
        Runnable careful = () -> {
            try {
                task.run();
            } catch (RuntimeException e) { // which would end all looks for ever
                LOG.log(Level.ERROR, "A look at the room has failed.", e);
            }
        };
        timer.scheduleWithFixedDelay(careful, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Who says something uses the session; who only listens does not. */
    void look() {
        try {
            room.takeSpeakers().forEach(sessions::use);
            Set<Session> here = room.sessions();
            room.expire(sessions.over(here));
        } catch (SessionStore.Unavailable e) {
            // Not to know is no logout: all stay, and the next look tells.
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
