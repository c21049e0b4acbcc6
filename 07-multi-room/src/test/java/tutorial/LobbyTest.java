package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tutorial.kit.TestLater;
import tutorial.ledger.Ledger;
import tutorial.ledger.MemoryLedger;
import tutorial.ledger.Place;
import tutorial.ledger.Seq;

class LobbyTest {
    private static final String NOON = "2026-11-21T12:00:00.123Z";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00.123456Z"), ZoneOffset.UTC);

    private final Ledger ledger = new MemoryLedger(CLOCK, new Ledger.Limits(3, 4));
    private final TestLater later = new TestLater();
    private final Lobby lobby = new Lobby(ledger, "node", CLOCK, later);
    private final FakeOutbox anna = new FakeOutbox();
    private final FakeOutbox ben = new FakeOutbox();
    private long nanoTime;

    private Member member(String name, String key, Outbox outbox) {
        return new Member(lobby.place(new Visitor(name, key)), outbox, 3, () -> nanoTime);
    }

    private Member member(String name, Outbox outbox) {
        return member(name, "the key of " + name, outbox);
    }

    private Member inTea(String name, FakeOutbox outbox) {
        Member member = member(name, outbox);
        enter(member, "tea");
        outbox.take();
        return member;
    }

    private void enter(Member member, String room) {
        hear(member, "{\"type\":\"enter\",\"room\":\"" + room + "\"}");
    }

    private void say(Member member, String room, String text) {
        hear(member, "{\"type\":\"say\",\"room\":\"" + room + "\",\"text\":\"" + text + "\"}");
        nanoTime += Duration.ofSeconds(1).toNanos();
    }

    private void leave(Member member, String room) {
        hear(member, "{\"type\":\"leave\",\"room\":\"" + room + "\"}");
    }

    private void hear(Member member, String message) {
        assertTrue(
                lobby.receive(member, Wire.read(message)).toCompletableFuture().isDone());
    }

    private static String entered(String room, String name, String... present) {
        return line("entered", room, name, present);
    }

    private static String left(String room, String name, String... present) {
        return line("left", room, name, present);
    }

    private static String line(String type, String room, String name, String... present) {
        return "{\"type\":\"%s\",\"room\":\"%s\",\"name\":\"%s\",\"at\":\"%s\",\"present\":[\"%s\"]}"
                .formatted(type, room, name, NOON, String.join("\",\"", present))
                .replace("[\"\"]", "[]");
    }

    private static List<String> texts(List<String> messages) {
        return messages.stream()
                .map(message -> message.replaceFirst(".*\"text\":\"(.*?)\".*", "$1"))
                .toList();
    }

    private static String refused(String reason) {
        return "{\"type\":\"refused\",\"reason\":\"" + reason + "\"}";
    }

    private static String since(List<String> messages, int index) {
        return messages.get(index).replaceFirst(".*\"seq\":\"(.*?)\".*", "$1");
    }

    @Test
    void whoEntersIsToldAndTheOthersToo() {
        inTea("anna", anna);

        enter(member("ben", ben), "tea");

        assertEquals(List.of(entered("tea", "ben", "anna", "ben")), anna.take());
        assertEquals(List.of(entered("tea", "ben", "anna", "ben")), ben.take());
    }

    @Test
    void whoLeavesIsToldAndTheOthersToo() {
        inTea("anna", anna);
        Member second = inTea("ben", ben);
        anna.take();

        leave(second, "tea");

        assertEquals(List.of(left("tea", "ben", "anna")), anna.take());
        assertEquals(List.of(left("tea", "ben", "anna")), ben.take());
    }

    @Test
    void allInTheRoomHearWhatOneSaysAndNobodyElse() {
        Member first = inTea("anna", anna);
        inTea("ben", ben);
        FakeOutbox carl = new FakeOutbox();
        enter(member("carl", carl), "coffee");
        anna.take();
        carl.take();

        hear(first, "{\"type\":\"say\",\"room\":\"tea\",\"text\":\"hi\",\"id\":\"a1\"}");

        String said = "{\"type\":\"said\",\"room\":\"tea\",\"seq\":\"1795262400123-0\",\"name\":\"anna\",\"at\":\""
                + NOON + "\",\"text\":\"hi\",\"id\":\"a1\"}";
        assertEquals(List.of(said), anna.take());
        assertEquals(List.of(said), ben.take());
        assertEquals(List.of(), carl.take());
    }

    @Test
    void whoHasLeftHearsAndSaysNothingMore() {
        Member first = inTea("anna", anna);
        Member second = inTea("ben", ben);
        leave(second, "tea");
        anna.take();
        ben.take();

        say(first, "tea", "he is gone");
        say(second, "tea", "I am not");

        assertEquals(List.of(refused("You are not in this room. Enter it first.")), ben.take());
        assertEquals(List.of("he is gone"), texts(anna.take()));
    }

    @Test
    void theSameIdIsStoredOnceAndAnsweredAgain() {
        Member first = inTea("anna", anna);
        Member second = inTea("ben", ben);
        anna.take();
        String say = "{\"type\":\"say\",\"room\":\"tea\",\"text\":\"hi\",\"id\":\"1\"}";

        hear(first, say);
        List<String> once = anna.take();
        hear(first, say);

        assertEquals(1, once.size());
        assertEquals(once, anna.take());
        assertEquals(once, ben.take());
        hear(second, say.replace("hi", "the ids of others are not mine"));
        assertEquals(1, anna.take().size());
    }

    @Test
    void whatIsAnsweredAgainComesAfterWhatStandsBeforeIt() {
        Member first = inTea("anna", anna);
        new Lobby(ledger, "another node", CLOCK, later); // to which all news go from now on
        ledger.say("tea", "ben", "before", null, Seq.ZERO);
        ledger.say("tea", "anna", "hi", "1", Seq.ZERO);

        hear(first, "{\"type\":\"say\",\"room\":\"tea\",\"text\":\"hi\",\"id\":\"1\"}");

        assertEquals(List.of("before", "hi", "hi"), texts(anna.take()));
    }

    @Test
    void aNameIsTakenOnceARoomAndFreeWhenItsHolderLeaves() {
        Member first = inTea("anna", anna);
        Member second = member("anna", "another key", ben);

        enter(second, "tea");
        assertEquals(List.of(refused("Somebody of this name is in this room. Choose another name.")), ben.take());
        assertEquals(List.of(), anna.take());

        enter(second, "coffee");
        assertEquals(List.of(entered("coffee", "anna", "anna")), ben.take());
        leave(first, "tea");
        enter(second, "tea");
        assertEquals(List.of(entered("tea", "anna", "anna")), ben.take());
    }

    @Test
    void whoIsLostComesBackWithinFiveSecondsAndNobodyIsTold() {
        Member first = inTea("anna", anna);
        inTea("ben", ben);
        lobby.end(first, true);
        later.forward(Duration.ofMillis(4_900));
        assertEquals(List.of(), ben.take());

        FakeOutbox again = new FakeOutbox();
        enter(member("anna", "a key of its own", again), "tea");
        later.forward(Duration.ofSeconds(10));

        assertEquals(List.of(entered("tea", "anna", "anna", "ben")), again.take());
        assertEquals(List.of(), ben.take());
    }

    @Test
    void whoIsLostForMoreThanFiveSecondsHasLeft() {
        Member first = inTea("anna", anna);
        inTea("ben", ben);

        lobby.end(first, true);
        later.forward(Duration.ofSeconds(5));

        assertEquals(List.of(left("tea", "anna", "ben")), ben.take());
    }

    @Test
    void whoEndsInPeaceHasLeftAtOnce() {
        Member first = inTea("anna", anna);
        inTea("ben", ben);

        lobby.end(first, false);

        assertEquals(List.of(left("tea", "anna", "ben")), ben.take());
    }

    @Test
    void thePageThatKnowsTheKeyTakesItsPlaceOverFromAConnectionThatSeemsAlive() {
        Member first = inTea("anna", anna);
        inTea("ben", ben);
        anna.take();
        FakeOutbox again = new FakeOutbox();
        Member second = member("anna", again);

        enter(second, "tea");
        lobby.end(first, true);
        later.forward(Duration.ofSeconds(10));
        say(second, "tea", "it is me");

        assertEquals(List.of("close 4000"), anna.take());
        assertEquals(2, again.take().size());
        assertEquals(List.of("it is me"), texts(ben.take()));
    }

    @Test
    void whoEntersIsToldTheLastTwoHundredMessages() {
        Member first = inTea("anna", anna);
        for (int i = 1; i <= 201; i++) {
            say(first, "tea", "line " + i);
        }

        enter(member("ben", ben), "tea");

        List<String> told = ben.take();
        assertEquals(201, told.size());
        assertEquals(IntStream.rangeClosed(2, 201).mapToObj(i -> "line " + i).toList(), texts(told.subList(0, 200)));
        assertEquals(entered("tea", "ben", "anna", "ben"), told.get(200));
    }

    @Test
    void whoComesBackIsToldWhatCameSince() {
        Member first = inTea("anna", anna);
        for (int i = 1; i <= 5; i++) {
            say(first, "tea", "line " + i);
        }
        String since = since(anna.take(), 2);

        hear(member("ben", ben), "{\"type\":\"enter\",\"room\":\"tea\",\"since\":\"" + since + "\"}");
        say(first, "tea", "line 6");

        List<String> told = ben.take();
        assertEquals(List.of("line 4", "line 5"), texts(told.subList(0, 2)));
        assertEquals(entered("tea", "ben", "anna", "ben"), told.get(2));
        assertEquals(List.of("line 6"), texts(told.subList(3, 4)));
        assertEquals(4, told.size());
    }

    @Test
    void whoHasMissedMoreThanIsKeptIsToldOfTheGap() {
        Member first = inTea("anna", anna);
        for (int i = 1; i <= 202; i++) {
            say(first, "tea", "line " + i);
        }
        List<String> all = anna.take();
        String enter = "{\"type\":\"enter\",\"room\":\"tea\",\"since\":\"%s\"}";
        FakeOutbox carl = new FakeOutbox();

        hear(member("ben", ben), enter.formatted(since(all, 0)));
        hear(member("carl", carl), enter.formatted(since(all, 1)));

        List<String> toldBen = ben.take();
        assertEquals(
                "{\"type\":\"gap\",\"room\":\"tea\",\"since\":\"%s\",\"oldest\":\"%s\"}"
                        .formatted(since(all, 0), since(all, 2)),
                toldBen.get(0));
        assertEquals(List.of(all.get(2)), toldBen.subList(1, 2));
        assertEquals(all.subList(2, 202), carl.take().subList(0, 200));
    }

    @Test
    void aSeqOfAnotherTimeIsAGap() {
        hear(member("ben", ben), "{\"type\":\"enter\",\"room\":\"tea\",\"since\":\"17-4\"}");

        assertEquals(
                "{\"type\":\"gap\",\"room\":\"tea\",\"since\":\"17-4\"}",
                ben.take().get(0));
    }

    @Test
    void whatWasSaidOutlivesItsRoomForAWhile() {
        Member first = inTea("anna", anna);
        say(first, "tea", "remember me");
        leave(first, "tea");

        enter(member("ben", ben), "tea");

        assertEquals("remember me", texts(ben.take()).get(0));
    }

    @Test
    void roomsAreListedWithTheirMembersAndVanishWithTheLast() {
        Member first = inTea("anna", anna);
        Member second = inTea("ben", ben);
        enter(second, "coffee");
        anna.take();

        hear(first, "{\"type\":\"rooms\"}");
        leave(second, "coffee");
        lobby.end(second, false);
        hear(first, "{\"type\":\"rooms\"}");

        List<String> told = anna.take();
        assertEquals(
                "{\"type\":\"rooms\",\"rooms\":[{\"name\":\"coffee\",\"present\":1},{\"name\":\"tea\",\"present\":2}]}",
                told.get(0));
        assertEquals("{\"type\":\"rooms\",\"rooms\":[{\"name\":\"tea\",\"present\":1}]}", told.get(2));
    }

    @Test
    void everyLimitIsToldToWhoRunsIntoIt() {
        for (int i = 0; i < 4; i++) {
            inTea("guest" + i, new FakeOutbox());
        }
        Member fifth = member("fifth", anna);
        enter(fifth, "tea");
        enter(fifth, "coffee");
        enter(fifth, "milk");
        nanoTime += Duration.ofSeconds(1).toNanos();
        enter(fifth, "water");
        enter(fifth, "milk");

        List<String> told = anna.take();
        assertEquals(refused("This room is full. Try again later."), told.get(0));
        assertEquals(refused("There are too many rooms. Enter one that somebody is in."), told.get(3));
        assertEquals(refused("You are in this room already."), told.get(4));
    }

    @Test
    void oneConnectionIsInTwentyRooms() {
        Lobby large = new Lobby(new MemoryLedger(CLOCK, new Ledger.Limits(100, 100)), "node", CLOCK, later);
        Member first = new Member(large.place(new Visitor("anna", "key")), anna, 0, () -> nanoTime);

        for (int i = 0; i < 21; i++) {
            large.receive(first, new Command.Enter("room" + i, null, "id" + i));
        }

        assertEquals(
                "{\"type\":\"refused\",\"reason\":\"You are in 20 rooms. Leave one first.\",\"id\":\"id20\"}",
                anna.take().get(20));
    }

    @Test
    void whoSaysTooMuchIsToldAloneWhenToTryAgain() {
        Member first = inTea("anna", anna);
        inTea("ben", ben);
        anna.take();
        String say = "{\"type\":\"say\",\"room\":\"tea\",\"text\":\"hi\",\"id\":\"%s\"}";
        for (int i = 0; i < 3; i++) {
            hear(first, say.formatted(i));
        }
        anna.take();
        ben.take();

        hear(first, say.formatted("x"));

        assertEquals(
                List.of(
                        "{\"type\":\"refused\",\"reason\":\"Too fast. Wait 1001 ms.\",\"id\":\"x\",\"retryInMillis\":1001}"),
                anna.take());
        assertEquals(List.of(), ben.take());
    }

    @Test
    void whoIsInMayLeaveAtAnyTime() {
        Member first = inTea("anna", anna);
        for (int i = 0; i < 3; i++) {
            hear(first, "{\"type\":\"rooms\"}");
        }
        anna.take();

        leave(first, "tea");
        leave(first, "tea");

        assertEquals(
                List.of(
                        left("tea", "anna"),
                        "{\"type\":\"refused\",\"reason\":\"Too fast. Wait 1001 ms.\",\"retryInMillis\":1001}"),
                anna.take());
    }

    @Test
    void theTwentiethNonsenseInTenSecondsIsTheLast() {
        Member first = member("anna", anna);

        for (int i = 0; i < 20; i++) {
            hear(first, "?");
        }

        List<String> told = anna.take();
        assertEquals(refused("This is not JSON. Send an object with a \\\"type\\\"."), told.get(19));
        assertEquals(List.of("close 1008"), told.subList(20, told.size()));
    }

    @Test
    void whenTheChatEndsNobodyIsToldWhoLeaves() {
        Member first = inTea("anna", anna);
        inTea("ben", ben);

        lobby.close();
        lobby.end(first, true);
        later.forward(Duration.ofSeconds(10));

        assertEquals(List.of(), ben.take());
    }

    @Test
    void whenTheChatEndsNobodyHearsOrAsksForAnythingMore() {
        Member first = inTea("anna", anna);

        lobby.close();
        hear(first, "{\"type\":\"rooms\"}");
        ledger.say("tea", "ben", "hi", null, Seq.ZERO);

        assertEquals(List.of(), anna.take());
    }

    @Test
    void whoIsLostHearsNothingMore() {
        Member first = inTea("anna", anna);
        Member second = inTea("ben", ben);
        anna.take();

        lobby.end(first, true);
        say(second, "tea", "does anna hear this?");

        assertEquals(List.of(), anna.take());
    }

    @Test
    void aRoomIsHereAsLongAsSomebodyIsInIt() {
        assertTrue(lobby.isEmpty());

        Member first = inTea("anna", anna);
        Member second = inTea("ben", ben);
        leave(first, "tea");
        assertFalse(lobby.isEmpty());

        lobby.end(second, false);
        assertTrue(lobby.isEmpty());
    }

    @Test
    void whoIsNotInARoomCannotLeaveIt() {
        leave(member("anna", anna), "tea");

        assertEquals(List.of(refused("You are not in this room. Enter it first.")), anna.take());
    }

    @Test
    void aListOfRoomsCostsAsMuchAsItTells() {
        Ledger large = new MemoryLedger(CLOCK, new Ledger.Limits(100, 100));
        Lobby town = new Lobby(large, "node", CLOCK, later);
        for (int i = 0; i < 100; i++) {
            large.enter("room" + i, new Place("ben", "elsewhere:1", "key"));
        }
        Member first = new Member(town.place(new Visitor("anna", "key")), anna, 3, () -> nanoTime);

        town.receive(first, new Command.Rooms(null));
        town.receive(first, new Command.Rooms(null));

        List<String> told = anna.take();
        assertTrue(told.get(0).startsWith("{\"type\":\"rooms\""), told.get(0));
        assertTrue(told.get(1).contains("Too fast"), told.get(1));
    }

    @Test
    void anEnterCostsAsMuchAsItTells() {
        Member speaker = inTea("ben", ben);
        for (int i = 0; i < 200; i++) {
            ledger.say("tea", "ben", "line " + i, null, Seq.ZERO);
        }
        FakeOutbox outbox = new FakeOutbox();
        Member member = new Member(lobby.place(new Visitor("carl", "the key")), outbox, 20, () -> nanoTime);

        for (int i = 0; i < 4; i++) {
            enter(member, "tea");
            leave(member, "tea");
        }
        outbox.take();
        enter(member, "tea");

        assertTrue(outbox.take().toString().contains("Too fast"));
        assertTrue(speaker.rooms().contains("tea"));
    }
}
