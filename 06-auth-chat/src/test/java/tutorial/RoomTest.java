package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00.123456Z"), ZoneOffset.UTC);

    private long nanoTime;
    private final Room room = new Room(NOON, () -> nanoTime, 3);
    private final FakeOutbox anna = new FakeOutbox();
    private final FakeOutbox ben = new FakeOutbox();

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
    void theFirstIsWelcomedAndToldToHaveJoined() {
        room.join("10.0.0.1", anna);

        assertEquals(
                List.of(
                        "{\"type\":\"welcome\",\"name\":\"Guest 1\"}",
                        "{\"type\":\"joined\",\"name\":\"Guest 1\",\"ip\":\"10.0.0.1\","
                                + "\"at\":\"2026-11-21T12:00:00.123Z\",\"present\":1}"),
                anna.take());
    }

    @Test
    void theOthersAreToldWhenSomebodyJoins() {
        room.join("10.0.0.1", anna);
        anna.take();

        room.join("10.0.0.2", ben);

        assertEquals(
                List.of("{\"type\":\"joined\",\"name\":\"Guest 2\",\"ip\":\"10.0.0.2\","
                        + "\"at\":\"2026-11-21T12:00:00.123Z\",\"present\":2}"),
                anna.take());
    }

    @Test
    void allHearWhatOneSaysTheSenderToo() {
        Member first = room.join("10.0.0.1", anna);
        room.join("10.0.0.2", ben);
        anna.take();
        ben.take();

        room.say(first, new Say("hi"));

        String said = "{\"type\":\"said\",\"name\":\"Guest 1\",\"ip\":\"10.0.0.1\","
                + "\"at\":\"2026-11-21T12:00:00.123Z\",\"text\":\"hi\"}";
        assertEquals(List.of(said), anna.take());
        assertEquals(List.of(said), ben.take());
    }

    @Test
    void theOthersAreToldOnceWhenSomebodyLeaves() {
        Member first = room.join("10.0.0.1", anna);
        room.join("10.0.0.2", ben);
        anna.take();
        ben.take();

        room.leave(first);
        room.leave(first);

        assertEquals(
                List.of("{\"type\":\"left\",\"name\":\"Guest 1\",\"ip\":\"10.0.0.1\","
                        + "\"at\":\"2026-11-21T12:00:00.123Z\",\"present\":1}"),
                ben.take());
        assertEquals(List.of(), anna.take());
    }

    @Test
    void whoHasLeftSaysNothingMore() {
        Member first = room.join("10.0.0.1", anna);
        room.join("10.0.0.2", ben);
        room.leave(first);
        ben.take();

        room.say(first, new Say("boo"));

        assertEquals(List.of(), ben.take());
    }

    @Test
    void aNameIsNeverGivenTwice() {
        room.leave(room.join("10.0.0.1", anna));

        assertEquals("Guest 2", room.join("10.0.0.1", ben).name());
    }

    @Test
    void whoSaysTooMuchIsToldAloneHowLongToWait() {
        Member first = room.join("10.0.0.1", anna);
        room.join("10.0.0.2", ben);
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
        Member first = noLimit.join("10.0.0.1", anna);
        anna.take();

        for (int i = 0; i < 1000; i++) {
            noLimit.say(first, new Say("hi"));
        }

        assertEquals(
                1000, anna.take().stream().filter(m -> m.contains("\"said\"")).count());
    }

    @Test
    void whatIsNoMessageIsAnsweredToItsSenderAlone() {
        Member first = room.join("10.0.0.1", anna);
        room.join("10.0.0.2", ben);
        anna.take();
        ben.take();

        room.refuse(first, "no");

        assertEquals(List.of("{\"type\":\"refused\",\"reason\":\"no\"}"), anna.take());
        assertEquals(List.of(), ben.take());
    }

    @Test
    void theTwentiethRefusalInTenSecondsIsTheLast() {
        Member first = room.join("10.0.0.1", anna);
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
        Member first = room.join("10.0.0.1", anna);
        anna.take();

        for (int i = 0; i < 100; i++) {
            nanoTime += Duration.ofMillis(530).toNanos(); // 19 in any 10 seconds
            room.refuse(first, "no");
        }

        assertEquals(100, anna.take().size());
    }

    @Test
    void whenTheChatEndsNobodyIsToldWhoLeaves() {
        Member first = room.join("10.0.0.1", anna);
        room.join("10.0.0.2", ben);
        ben.take();

        room.close();
        room.leave(first);

        assertEquals(List.of(), ben.take());
    }
}
