package tutorial.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tutorial.kit.Eventually;
import tutorial.kit.TestClock;

/** What every store of sessions does. */
abstract class SessionStoreContract {
    static final Lifetime LIFETIME = new Lifetime(Duration.ofMinutes(30), Duration.ofHours(12));

    final TestClock clock = new TestClock(Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC));
    private final List<String> loggedOut = Collections.synchronizedList(new ArrayList<>());

    abstract SessionStore store();

    /** Lets time pass, on the clock and wherever the store sees it pass. */
    abstract void pass(Duration time);

    private Session find(Secret secret) {
        return store().find(secret).orElseThrow();
    }

    @Test
    void whoHasTheSecretHasTheSession() {
        Secret alices = store().begin("alice");
        Secret bobs = store().begin("鲍勃");

        assertEquals("alice", find(alices).name());
        assertEquals("鲍勃", find(bobs).name());
        assertEquals(Instant.parse("2026-11-21T12:00:00Z"), find(alices).begun());
        assertEquals(find(alices), find(alices));
        assertNotEquals(find(alices).formToken(), find(bobs).formToken());
    }

    @Test
    void nobodyElseHasIt() {
        Secret alices = store().begin("alice");

        assertEquals(Optional.empty(), store().find(Secret.random()));
        assertEquals(Optional.empty(), store().find(new Secret(find(alices).id())));
        assertEquals(Optional.empty(), store().find(find(alices).formToken()));
    }

    @Test
    void theSamePersonMayHaveSeveral() {
        Set<Secret> secrets = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            secrets.add(store().begin("alice"));
        }

        assertEquals(100, secrets.size());
        assertEquals(100, secrets.stream().map(this::find).distinct().count());
    }

    @Test
    void aSessionThatIsNotUsedEnds() {
        Secret secret = store().begin("alice");

        pass(Duration.ofMinutes(29));
        find(secret);
        pass(Duration.ofMinutes(29));
        Session session = find(secret);
        pass(Duration.ofMinutes(30));

        assertEquals(Optional.empty(), store().find(secret));
        assertEquals(Set.of(session), store().over(Set.of(session)));
    }

    @Test
    void toUseASessionKeepsIt() {
        Secret secret = store().begin("alice");
        Session session = find(secret);

        pass(Duration.ofMinutes(29));
        store().use(session);
        pass(Duration.ofMinutes(29));

        assertEquals(Set.of(), store().over(Set.of(session)));
        find(secret);
    }

    @Test
    void toAskWhetherASessionIsOverDoesNotKeepIt() {
        Session session = find(store().begin("alice"));

        pass(Duration.ofMinutes(29));
        assertEquals(Set.of(), store().over(Set.of(session)));
        pass(Duration.ofMinutes(1));

        assertEquals(Set.of(session), store().over(Set.of(session)));
    }

    @Test
    void aSessionThatIsUsedAllTheTimeEndsAfterHalfADay() {
        Secret secret = store().begin("alice");
        for (int i = 0; i < 12 * 60 - 1; i += 20) {
            find(secret);
            pass(Duration.ofMinutes(20));
        }

        assertEquals(Optional.empty(), store().find(secret));
    }

    @Test
    void aSessionThatIsOverDoesNotComeBack() {
        Secret secret = store().begin("alice");
        Session session = find(secret);
        pass(Duration.ofMinutes(30));

        store().use(session);
        assertEquals(Optional.empty(), store().find(secret));

        Secret again = store().begin("alice");
        session = find(again);
        store().logout("alice");
        store().use(session);
        assertEquals(Optional.empty(), store().find(again));
    }

    @Test
    void aLogoutEndsAllSessionsOfAPersonAndNoOthers() {
        Secret desk = store().begin("alice");
        Secret phone = store().begin("alice");
        Secret bobs = store().begin("bob");
        Set<Session> alices = Set.of(find(desk), find(phone));

        store().logout("alice");

        assertEquals(Optional.empty(), store().find(desk));
        assertEquals(Optional.empty(), store().find(phone));
        assertEquals("bob", find(bobs).name());
        assertEquals(alices, store().over(alices));
        assertEquals(Set.of(), store().over(List.of(find(bobs))));
        assertEquals(Set.of(), store().over(List.of()));
        assertEquals("alice", find(store().begin("alice")).name());
    }

    @Test
    void oneSessionMayEndAlone() {
        Secret desk = store().begin("alice");
        Secret phone = store().begin("alice");
        Session gone = find(desk);

        store().end(desk);

        assertEquals(Optional.empty(), store().find(desk));
        assertEquals(Set.of(gone), store().over(Set.of(gone)));
        assertEquals("alice", find(phone).name());
    }

    @Test
    void aLogoutIsTold() {
        store().onLogout(loggedOut::add);

        store().logout("alice");
        store().logout("鲍勃");

        Eventually.isTrue(() -> loggedOut.equals(List.of("alice", "鲍勃")), "both were told: " + loggedOut);
    }
}
