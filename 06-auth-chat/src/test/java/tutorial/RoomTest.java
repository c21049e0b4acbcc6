package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tutorial.session.Secret;
import tutorial.session.Session;

class RoomTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00.123456Z"), ZoneOffset.UTC);

    private long nanoTime;
    private final Room room = new Room(NOON, () -> nanoTime, 3);
    private final FakeOutbox anna = new FakeOutbox();
    private final FakeOutbox ben = new FakeOutbox();
    private final Session annas = session("anna");
    private final Session bens = session("ben");

    private static Session session(String name) {
        return Session.begin(Secret.random(), name, NOON.instant());
    }

    private static String online(String name, String present) {
        return "{\"type\":\"online\",\"name\":\"" + name + "\",\"at\":\"2026-11-21T12:00:00.123Z\",\"present\":["
                + present + "]}";
    }

    private static String offline(String name, String present) {
        return online(name, present).replace("online", "offline");
    }

    private void pass(int millis) {
        nanoTime += Duration.ofMillis(millis).toNanos();
        room.sayWhoIsGone();
    }

    private static final class FakeOutbox implements Outbox {
        private final List<String> messages = new ArrayList<>();

        @Override
        public void put(byte[] message) {
            messages.add(new String(message, StandardCharsets.UTF_8));
        }

        @Override
        public void close(int code, String reason) {
            messages.add("close " + code);
        }

        private List<String> take() {
            List<String> taken = List.copyOf(messages);
            messages.clear();
            return taken;
        }
    }

    @Test
    void allAreToldWhoComesOnline() {
        room.join(annas, anna);
        assertEquals(List.of(online("anna", "\"anna\"")), anna.take());

        room.join(bens, ben);
        assertEquals(List.of(online("ben", "\"anna\",\"ben\"")), anna.take());
        assertEquals(List.of(online("ben", "\"anna\",\"ben\"")), ben.take());
    }

    @Test
    void twoTabsAreOnePerson() {
        FakeOutbox secondTab = new FakeOutbox();
        Member first = room.join(annas, anna);
        room.join(bens, ben);
        anna.take();
        ben.take();

        Member second = room.join(annas, secondTab);
        assertEquals(List.of(), ben.take());
        assertEquals(List.of(), anna.take());
        assertEquals(List.of(online("anna", "\"anna\",\"ben\"")), secondTab.take());

        room.leave(first);
        pass(5000);
        assertEquals(List.of(), ben.take());

        room.leave(second);
        pass(5000);
        assertEquals(List.of(offline("anna", "\"ben\"")), ben.take());
    }

    @Test
    void twoSessionsOfOnePersonAreOnePersonToo() {
        room.join(annas, anna);
        room.join(session("anna"), ben);

        assertEquals(1, anna.take().size());
    }

    @Test
    void whoComesBackWithinTwoSecondsHasNotBeenAway() {
        Member first = room.join(annas, anna);
        room.join(bens, ben);
        ben.take();

        for (int i = 0; i < 10; i++) {
            room.leave(first);
            pass(1900);
            first = room.join(annas, anna);
            pass(1900);
        }
        assertEquals(List.of(), ben.take());

        room.leave(first);
        pass(1999);
        assertEquals(List.of(), ben.take());
        pass(1);
        assertEquals(List.of(offline("anna", "\"ben\"")), ben.take());
        pass(5000);
        assertEquals(List.of(), ben.take());

        room.join(annas, anna);
        assertEquals(List.of(online("anna", "\"ben\",\"anna\"")), ben.take());
    }

    @Test
    void allHearWhatOneSaysTheSenderToo() {
        Member first = room.join(annas, anna);
        room.join(bens, ben);
        anna.take();
        ben.take();

        room.say(first, new Say("hi"));

        String said = "{\"type\":\"said\",\"name\":\"anna\",\"at\":\"2026-11-21T12:00:00.123Z\",\"text\":\"hi\"}";
        assertEquals(List.of(said), anna.take());
        assertEquals(List.of(said), ben.take());
    }

    @Test
    void whoHasLeftSaysNothingMore() {
        Member first = room.join(annas, anna);
        room.join(bens, ben);
        room.leave(first);
        room.leave(first);
        ben.take();

        room.say(first, new Say("boo"));

        assertEquals(List.of(), ben.take());
        assertEquals(Set.of(), room.takeSpeakers());
    }

    @Test
    void aLogoutShowsAllTabsOfAPersonTheDoorAndNobodyElse() {
        FakeOutbox secondTab = new FakeOutbox();
        Member first = room.join(annas, anna);
        room.join(session("anna"), secondTab);
        room.join(bens, ben);
        List.of(anna, secondTab, ben).forEach(FakeOutbox::take);

        room.logout("anna");
        room.say(first, new Say("I am still here"));
        pass(2000);

        assertEquals(List.of("close 4401"), anna.take());
        assertEquals(List.of("close 4401"), secondTab.take());
        assertEquals(List.of(offline("anna", "\"ben\"")), ben.take());
    }

    @Test
    void aSessionThatIsOverTakesItsOwnTabsAlong() {
        FakeOutbox phone = new FakeOutbox();
        room.join(annas, anna);
        room.join(session("anna"), phone);
        List.of(anna, phone).forEach(FakeOutbox::take);

        room.expire(Set.of(annas, bens));
        pass(5000);

        assertEquals(List.of("close 4401"), anna.take());
        assertEquals(List.of(), phone.take());
    }

    @Test
    void itKnowsTheSessionsOfThoseWhoAreHereAndOfThoseWhoSpeak() {
        Member first = room.join(annas, anna);
        Member second = room.join(bens, ben);
        assertEquals(Set.of(annas, bens), room.sessions());
        assertEquals(Set.of(), room.takeSpeakers());

        room.say(first, new Say("hi"));
        room.refuse(second, "no");
        assertEquals(Set.of(annas), room.takeSpeakers());
        assertEquals(Set.of(), room.takeSpeakers());

        room.leave(second);
        assertEquals(Set.of(annas), room.sessions());
    }

    @Test
    void whoSaysTooMuchIsToldAloneHowLongToWait() {
        Member first = room.join(annas, anna);
        room.join(bens, ben);
        room.say(first, new Say("1"));
        nanoTime = Duration.ofMillis(400).toNanos();
        room.say(first, new Say("2"));
        room.say(first, new Say("3"));
        anna.take();
        ben.take();

        room.say(first, new Say("4"));
        assertEquals(List.of("{\"type\":\"refused\",\"reason\":\"Too fast. Wait 601 ms.\"}"), anna.take());
        assertEquals(List.of(), ben.take());

        nanoTime = Duration.ofMillis(1001).toNanos();
        room.say(first, new Say("5"));
        assertEquals(1, ben.take().size());
    }

    @Test
    void withoutALimitNobodyIsTooFast() {
        Room noLimit = new Room(NOON, () -> nanoTime, 0);
        Member first = noLimit.join(annas, anna);
        anna.take();

        for (int i = 0; i < 1000; i++) {
            noLimit.say(first, new Say("hi"));
        }

        assertEquals(
                1000, anna.take().stream().filter(m -> m.contains("\"said\"")).count());
    }

    @Test
    void whatIsNoMessageIsAnsweredToItsSenderAlone() {
        Member first = room.join(annas, anna);
        room.join(bens, ben);
        anna.take();
        ben.take();

        room.refuse(first, "no");

        assertEquals(List.of("{\"type\":\"refused\",\"reason\":\"no\"}"), anna.take());
        assertEquals(List.of(), ben.take());
    }

    @Test
    void theTwentiethRefusalInTenSecondsIsTheLast() {
        Member first = room.join(annas, anna);
        anna.take();

        for (int i = 0; i < 19; i++) {
            room.refuse(first, "no");
        }
        assertEquals(19, anna.take().size());

        room.refuse(first, "no");
        assertEquals(List.of("{\"type\":\"refused\",\"reason\":\"no\"}", "close 1008"), anna.take());
    }

    @Test
    void refusalsAreForgotten() {
        Member first = room.join(annas, anna);
        anna.take();

        for (int i = 0; i < 100; i++) {
            nanoTime += Duration.ofMillis(530).toNanos(); // 19 in any 10 seconds
            room.refuse(first, "no");
        }

        assertEquals(100, anna.take().size());
    }

    @Test
    void whenTheChatEndsNobodyIsToldWhoLeaves() {
        Member first = room.join(annas, anna);
        room.join(bens, ben);
        ben.take();

        room.close();
        room.leave(first);
        pass(5000);

        assertEquals(List.of(), ben.take());
    }
}
