package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tutorial.kit.TestLater;
import tutorial.ledger.Ledger;
import tutorial.ledger.Occupied;
import tutorial.ledger.Place;
import tutorial.ledger.RemoteLedger;
import tutorial.ledger.RemoteLedger.Network;
import tutorial.ledger.Seq;

/** The rooms of a node that does not always reach its ledger. */
class LobbyNetworkTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00.123456Z"), ZoneOffset.UTC);
    private static final Place BEN = new Place("ben", "elsewhere:1", "the key of ben");
    private static final Place CARL = new Place("carl", "elsewhere:2", "the key of carl");
    private static final String ENTER = "{\"type\":\"enter\",\"room\":\"tea\"}";
    private static final String LEAVE = "{\"type\":\"leave\",\"room\":\"tea\"}";
    private static final String UNREACHABLE = "The rooms cannot be reached. Try again in a second.";

    private final RemoteLedger ledger = new RemoteLedger(CLOCK, new Ledger.Limits(3, 4));
    private final TestLater later = new TestLater();
    private final Lobby lobby = new Lobby(ledger, "node", CLOCK, later);
    private final FakeOutbox outbox = new FakeOutbox();
    private final Member anna = new Member(lobby.place(new Visitor("anna", "the key of anna")), outbox, 0, () -> 0);

    private List<String> hear(String message) {
        CompletableFuture<Void> stage = lobby.receive(anna, Wire.read(message)).toCompletableFuture();
        assertTrue(stage.isDone() && !stage.isCompletedExceptionally());
        return told();
    }

    /** What anna has been told since the last time, in short. */
    private List<String> told() {
        return outbox.take().stream().map(LobbyNetworkTest::brief).toList();
    }

    private static String brief(String message) {
        String type = field("type", message);
        return type + " " + field(type.equals("said") ? "text" : "name|reason", message);
    }

    private static String field(String name, String message) {
        Matcher matcher = Pattern.compile("\"(" + name + ")\":\"(.*?)\"").matcher(message);
        return matcher.find() ? matcher.group(2) : "";
    }

    private List<Occupied> rooms() {
        return ledger.elsewhere().rooms().toCompletableFuture().join();
    }

    private void sayElsewhere(Place place, String text) {
        ledger.elsewhere().say("tea", place.name(), text, null, Seq.ZERO);
    }

    @Test
    void whatIsAskedForMeanwhileIsRefusedAndMayBeAskedForAgain() {
        ledger.set(Network.CARRIES_NOTHING);
        lobby.receive(anna, Wire.read("{\"type\":\"enter\",\"room\":\"tea\",\"id\":\"a1\"}"));
        assertEquals(
                List.of("{\"type\":\"refused\",\"reason\":\"" + UNREACHABLE
                        + "\",\"id\":\"a1\",\"retryInMillis\":1000}"),
                outbox.take());
        assertTrue(lobby.isEmpty());

        ledger.set(Network.CARRIES_ALL);
        assertEquals(List.of("entered anna"), hear(ENTER));
        assertFalse(lobby.isEmpty());
    }

    @Test
    void anEnterWhoseAnswerIsLostIsUndone() {
        ledger.set(Network.LOSES_ANSWERS);

        assertEquals(List.of("refused " + UNREACHABLE), hear(ENTER));

        assertEquals(List.of(), rooms());
    }

    @Test
    void anEnterThatComesLateIsUndoneToo() {
        ledger.set(Network.CARRIES_NOTHING);
        hear(ENTER);
        ledger.set(Network.CARRIES_ALL);
        ledger.elsewhere().enter("tea", anna.place());

        later.forward(Duration.ofSeconds(3));

        assertEquals(List.of(), rooms());
    }

    @Test
    void whoHasEnteredMeanwhileStays() {
        ledger.set(Network.CARRIES_NOTHING);
        hear(ENTER);
        ledger.set(Network.CARRIES_ALL);
        hear(ENTER);

        lobby.newsInAnyRoom();
        later.forward(Duration.ofSeconds(3));

        assertEquals(List.of(new Occupied("tea", 1)), rooms());
        assertEquals(List.of(), told());
    }

    @Test
    void whoLeavesMeanwhileHasLeftWhenTheLedgerIsBack() {
        hear(ENTER);
        ledger.set(Network.CARRIES_NOTHING);
        assertEquals(List.of("left anna"), hear(LEAVE));
        assertEquals(List.of(new Occupied("tea", 1)), rooms());

        ledger.set(Network.CARRIES_ALL);
        lobby.newsInAnyRoom();

        assertEquals(List.of(), rooms());
    }

    @Test
    void whatHappenedMeanwhileIsToldInAnOrderThatMakesSense() {
        ledger.elsewhere().enter("tea", CARL);
        hear(ENTER);
        ledger.set(Network.CARRIES_NOTHING);
        sayElsewhere(CARL, "bye");
        ledger.elsewhere().leave("tea", CARL);
        ledger.elsewhere().enter("tea", BEN);
        sayElsewhere(BEN, "hi");
        lobby.newsInAnyRoom();
        assertEquals(List.of(), told());

        ledger.set(Network.CARRIES_ALL);
        lobby.newsInAnyRoom();

        assertEquals(List.of("entered ben", "said bye", "said hi", "left carl"), told());
    }

    @Test
    void whatIsNoLongerKeptIsAGap() {
        hear(ENTER);
        sayElsewhere(BEN, "0");
        told();
        ledger.set(Network.CARRIES_NOTHING);
        IntStream.rangeClosed(1, 202).forEach(i -> sayElsewhere(BEN, "" + i));
        ledger.set(Network.CARRIES_ALL);

        lobby.newsInAnyRoom();

        List<String> messages = outbox.take();
        assertEquals(
                "{\"type\":\"gap\",\"room\":\"tea\",\"since\":\"1795262400123-0\",\"oldest\":\"1795262400123-2\"}",
                messages.get(0));
        assertEquals("2", field("text", messages.get(1)));
        assertEquals("202", field("text", messages.get(201)));
        assertEquals(202, messages.size());
    }

    @Test
    void whatIsSaidAfterTheLedgerHasForgottenAllStandsBehindWhatWasToldBefore() {
        hear(ENTER);
        sayElsewhere(BEN, "one");
        sayElsewhere(BEN, "two");
        String last = field("seq", outbox.take().get(1));
        ledger.forgetAll();

        lobby.newsInAnyRoom();
        assertEquals(List.of("{\"type\":\"gap\",\"room\":\"tea\",\"since\":\"" + last + "\"}"), outbox.take());
        assertEquals(List.of(new Occupied("tea", 1)), rooms());

        lobby.receive(anna, Wire.read("{\"type\":\"say\",\"room\":\"tea\",\"text\":\"three\"}"));
        String next = field("seq", outbox.take().get(0));
        assertTrue(Seq.of(next).compareTo(Seq.of(last)) > 0, next);
    }

    @Test
    void whatTheNodeCannotReadIsItsOwnFault() {
        ledger.set(Network.SPOILS_ANSWERS);

        assertEquals(List.of("refused This has failed because of an error in the server. Read its log."), hear(ENTER));
    }

    @Test
    void whoLosesItsPlaceWhileItEntersIsNotLetIn() {
        ledger.set(Network.HOLDS_ANSWERS);
        lobby.receive(anna, Wire.read(ENTER));
        ledger.elsewhere().enter("tea", new Place("anna", "elsewhere:3", "the key of anna"));

        ledger.set(Network.CARRIES_ALL);

        assertEquals(List.of("refused Another window has taken your place. Go on there."), told());
        assertTrue(lobby.isEmpty());
    }

    @Test
    void howeverMuchNewsComesDuringALookThereIsOneMoreLook() {
        hear(ENTER);
        int before = ledger.looks();
        ledger.set(Network.HOLDS_ANSWERS);
        lobby.news("tea");
        for (int i = 0; i < 10; i++) {
            sayElsewhere(BEN, "" + i);
            lobby.news("tea");
        }

        ledger.set(Network.CARRIES_ALL);

        assertEquals(10, told().size());
        assertEquals(before + 2, ledger.looks());
    }
}
