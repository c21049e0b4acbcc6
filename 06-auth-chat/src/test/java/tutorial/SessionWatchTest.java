package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tutorial.kit.TestClock;
import tutorial.session.Lifetime;
import tutorial.session.MemorySessions;
import tutorial.session.Secret;
import tutorial.session.Session;
import tutorial.session.SessionStore;

class SessionWatchTest {
    private final TestClock clock = new TestClock(Clock.systemUTC());
    private final Lifetime lifetime = new Lifetime(Duration.ofMinutes(30), Duration.ofHours(12));
    private final MemorySessions sessions = new MemorySessions(clock, lifetime);
    private final Room room = new Room(clock, System::nanoTime, 0);
    private final SessionWatch watch = new SessionWatch(sessions, room);
    private final List<Integer> closed = new ArrayList<>();

    private final class Tab implements Outbox {
        @Override
        public void put(byte[] message) {}

        @Override
        public void close(int code, String reason) {
            closed.add(code);
        }
    }

    private Session begin(String name) {
        return sessions.find(sessions.begin(name)).orElseThrow();
    }

    @Test
    void whoseSessionIsOverIsShownTheDoor() {
        room.join(begin("alice"), new Tab());
        clock.forward(Duration.ofMinutes(29));
        watch.look();
        assertEquals(List.of(), closed);

        clock.forward(Duration.ofMinutes(1));
        watch.look();
        watch.look();

        assertEquals(List.of(4401), closed);
    }

    @Test
    void whoSaysSomethingStays() {
        Member alice = room.join(begin("alice"), new Tab());
        Session bobs = begin("bob");
        room.join(bobs, new Tab());
        for (int i = 0; i < 4; i++) {
            clock.forward(Duration.ofMinutes(10));
            room.say(alice, new Say("hi"));
            watch.look();
        }

        assertEquals(List.of(4401), closed);
        assertEquals(Set.of(alice.session()), room.sessions());
    }

    @Test
    void afterHalfADayThatDoesNotHelp() {
        Member alice = room.join(begin("alice"), new Tab());
        for (int i = 0; i < 12 * 3; i++) {
            assertEquals(List.of(), closed);
            clock.forward(Duration.ofMinutes(20));
            room.say(alice, new Say("hi"));
            watch.look();
        }

        assertEquals(List.of(4401), closed);
    }

    @Test
    void aLogoutThatNobodyToldOfIsFound() {
        room.join(begin("alice"), new Tab());
        sessions.logout("alice");

        watch.look();

        assertEquals(List.of(4401), closed);
    }

    @Test
    void whileTheStoreCannotBeReachedAllStay() {
        room.join(begin("alice"), new Tab());

        new SessionWatch(new Unreachable(), room).look();

        assertEquals(List.of(), closed);
    }

    @Test
    void aMemberWhoSpokeWhileTheStoreWasAwayHasUsedTheSession() {
        Member alice = room.join(begin("alice"), new Tab());
        clock.forward(Duration.ofMinutes(29));
        room.say(alice, new Say("hello"));

        new SessionWatch(new Unreachable(), room).look();
        watch.look();
        clock.forward(Duration.ofMinutes(29));
        watch.look();

        assertEquals(List.of(), closed);
    }

    private static final class Unreachable implements SessionStore {
        @Override
        public Secret begin(String name) {
            throw new Unavailable(null);
        }

        @Override
        public Optional<Session> find(Secret secret) {
            throw new Unavailable(null);
        }

        @Override
        public void use(Session session) {
            throw new Unavailable(null);
        }

        @Override
        public Set<Session> over(Collection<Session> sessions) {
            throw new Unavailable(null);
        }

        @Override
        public void end(Secret secret) {
            throw new Unavailable(null);
        }

        @Override
        public void logout(String name) {
            throw new Unavailable(null);
        }

        @Override
        public void onLogout(Consumer<String> listener) {}

        @Override
        public void close() {}
    }
}
