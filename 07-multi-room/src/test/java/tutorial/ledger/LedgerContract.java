package tutorial.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tutorial.kit.Eventually;

/** What every ledger does. */
abstract class LedgerContract {
    private static final Place ANNA = new Place("anna", "node:1", "the key of anna");
    private static final Place BEN = new Place("ben", "node:2", "the key of ben");

    private final Queue<String> news = new ConcurrentLinkedQueue<>();

    /** A ledger in which nothing stands. */
    abstract Ledger open(Ledger.Limits limits, Ledger.Reader reader);

    final Ledger open() {
        return open(3, 3);
    }

    private Ledger open(int rooms, int members) {
        return open(new Ledger.Limits(rooms, members), new Ledger.Reader() {
            @Override
            public void news(String room) {
                news.add(room);
            }

            @Override
            public void newsInAnyRoom() {}
        });
    }

    static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
    }

    private static Message say(Ledger ledger, String text) {
        Ledger.Stored stored = get(ledger.say("tea", "anna", text, null, Seq.ZERO));
        assertFalse(stored.again());
        return stored.said();
    }

    private static List<Message> from(Ledger ledger, Seq seq) {
        return get(ledger.look("tea", seq, "")).said();
    }

    private static News.Present present(Ledger ledger, String version) {
        return get(ledger.look("tea", Seq.ZERO, version)).present();
    }

    private static Ledger.Answer enter(Ledger ledger, String room, Place place) {
        return get(ledger.enter(room, place));
    }

    @Test
    void whatIsSaidStandsThereInOrder() {
        try (Ledger ledger = open()) {
            Message first = get(ledger.say("tea", "anna", "你好 😀\n\"<b>", "a1", Seq.ZERO))
                    .said();
            Message second = say(ledger, "two");

            assertEquals("你好 😀\n\"<b>", first.text());
            assertEquals(first.seq().at(), first.at());
            assertEquals("a1", first.id());
            assertNull(second.id());
            assertTrue(second.seq().compareTo(first.seq()) > 0);
            assertEquals(List.of(first, second), from(ledger, Seq.ZERO));
        }
    }

    @Test
    void aLookBeginsWithTheMessageFromWhichItWasAskedFor() {
        try (Ledger ledger = open()) {
            say(ledger, "one");
            Message two = say(ledger, "two");
            Message three = say(ledger, "three");

            assertEquals(List.of(two, three), from(ledger, two.seq()));
            assertEquals(List.of(three), from(ledger, three.seq()));
        }
    }

    @Test
    void aLookFromAMessageThatIsNotKeptBringsAllThatIs() {
        try (Ledger ledger = open()) {
            Message one = say(ledger, "one");

            assertEquals(List.of(one), from(ledger, new Seq(17, 4)));
            assertEquals(List.of(one), from(ledger, new Seq(one.seq().millis() + 1, 0)));
        }
    }

    @Test
    void twoHundredAndOneMessagesAreKept() {
        try (Ledger ledger = open()) {
            List<Message> said =
                    IntStream.range(0, 250).mapToObj(i -> say(ledger, "" + i)).toList();

            assertEquals(said.subList(49, 250), from(ledger, Seq.ZERO));
            assertEquals(said.subList(49, 250), from(ledger, said.get(48).seq()));
        }
    }

    @Test
    void theSameIdOfTheSamePersonInTheSameRoomIsStoredOnce() {
        try (Ledger ledger = open()) {
            Message said = get(ledger.say("tea", "anna", "hi", "1", Seq.ZERO)).said();

            assertEquals(new Ledger.Stored(said, true), get(ledger.say("tea", "anna", "ho", "1", Seq.ZERO)));
            assertFalse(get(ledger.say("tea", "anna", "hi", "2", Seq.ZERO)).again());
            assertFalse(get(ledger.say("tea", "ben", "hi", "1", Seq.ZERO)).again());
            assertFalse(get(ledger.say("milk", "anna", "hi", "1", Seq.ZERO)).again());
            assertEquals(3, from(ledger, Seq.ZERO).size());
        }
    }

    @Test
    void anIdIsKnownEvenWhenItsMessageIsNoLongerKept() {
        try (Ledger ledger = open()) {
            Message said = get(ledger.say("tea", "anna", "hi", "1", Seq.ZERO)).said();
            IntStream.range(0, 250).forEach(i -> say(ledger, "" + i));

            assertEquals(new Ledger.Stored(said, true), get(ledger.say("tea", "anna", "hi", "1", Seq.ZERO)));
        }
    }

    @Test
    void whatManySayAtOnceHasOneOrderAndTheSameIdIsStoredOnce() throws InterruptedException {
        try (Ledger ledger = open()) {
            Queue<Ledger.Stored> stored = new ConcurrentLinkedQueue<>();
            List<Thread> threads = IntStream.range(0, 8)
                    .mapToObj(t -> new Thread(() -> IntStream.range(0, 100)
                            .forEach(i -> stored.add(get(ledger.say("tea", "anna", "hi", "" + i, Seq.ZERO))))))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }

            Set<Message> said =
                    new HashSet<>(stored.stream().map(Ledger.Stored::said).toList());
            assertEquals(100, said.size());
            assertEquals(100, stored.stream().filter(one -> !one.again()).count());
            assertEquals(said, new HashSet<>(from(ledger, Seq.ZERO)));
            List<Seq> order = from(ledger, Seq.ZERO).stream().map(Message::seq).toList();
            assertEquals(order.stream().sorted().distinct().toList(), order);
        }
    }

    @Test
    void noSeqIsBelowWhatTheAskerHasSeen() {
        try (Ledger ledger = open()) {
            long tomorrow = System.currentTimeMillis() + 24 * 60 * 60 * 1000;
            say(ledger, "one");

            Message two = get(ledger.say("tea", "anna", "two", null, new Seq(tomorrow, 7)))
                    .said();
            Message three =
                    get(ledger.say("tea", "anna", "three", null, two.seq())).said();
            Message four = say(ledger, "four");

            assertTrue(two.seq().compareTo(new Seq(tomorrow, 7)) > 0);
            assertTrue(three.seq().compareTo(two.seq()) > 0);
            assertTrue(four.seq().compareTo(three.seq()) > 0);
        }
    }

    @Test
    void whoIsPresentIsToldUnlessItIsKnown() {
        try (Ledger ledger = open()) {
            assertEquals(Ledger.Answer.ENTERED, enter(ledger, "tea", ANNA));
            News.Present one = present(ledger, "");
            enter(ledger, "tea", BEN);
            News.Present two = present(ledger, one.version());

            assertEquals(Set.of("anna"), one.places().keySet());
            assertEquals(Set.of("anna", "ben"), two.places().keySet());
            assertEquals(ANNA, two.places().get("anna"));
            assertNull(present(ledger, two.version()));
        }
    }

    @Test
    void anEmptyRoomIsToldToo() {
        try (Ledger ledger = open()) {
            enter(ledger, "tea", ANNA);
            News.Present before = present(ledger, "");
            get(ledger.leave("tea", ANNA));

            assertEquals(Set.of(), present(ledger, before.version()).places().keySet());
            assertEquals(List.of(), get(ledger.rooms()));
        }
    }

    @Test
    void aPlaceIsTakenOnceButOpensWithItsKey() {
        try (Ledger ledger = open()) {
            enter(ledger, "tea", ANNA);
            Place again = new Place("anna", "other:1", ANNA.key());

            assertEquals(Ledger.Answer.TAKEN, enter(ledger, "tea", new Place("anna", "node:3", "another key")));
            assertEquals(Ledger.Answer.ENTERED, enter(ledger, "tea", again));
            assertEquals(again, present(ledger, "").places().get("anna"));
        }
    }

    @Test
    void aLostPlaceIsOpenToItsName() {
        try (Ledger ledger = open()) {
            enter(ledger, "tea", ANNA);
            get(ledger.lose("tea", ANNA));
            assertEquals(Set.of("anna"), present(ledger, "").places().keySet());

            Place again = new Place("anna", "node:3", "another key");
            assertEquals(Ledger.Answer.ENTERED, enter(ledger, "tea", again));
            assertEquals(again, present(ledger, "").places().get("anna"));
        }
    }

    @Test
    void whoseIsNotThePlaceCannotGiveItUp() {
        try (Ledger ledger = open()) {
            enter(ledger, "tea", ANNA);
            Place again = new Place("anna", "node:3", ANNA.key());
            enter(ledger, "tea", again);

            get(ledger.lose("tea", ANNA));
            get(ledger.leave("tea", ANNA));
            get(ledger.leave("tea", BEN));

            assertEquals(again, present(ledger, "").places().get("anna"));
        }
    }

    @Test
    void aRoomCanBeFullAndThereCanBeTooMany() {
        try (Ledger ledger = open(2, 2)) {
            enter(ledger, "tea", ANNA);
            enter(ledger, "tea", BEN);
            enter(ledger, "milk", BEN);
            Place carl = new Place("carl", "node:3", "key");

            assertEquals(Ledger.Answer.FULL, enter(ledger, "tea", carl));
            assertEquals(Ledger.Answer.ENTERED, enter(ledger, "tea", ANNA));
            assertEquals(Ledger.Answer.TOO_MANY_ROOMS, enter(ledger, "coffee", carl));
            assertEquals(Ledger.Answer.ENTERED, enter(ledger, "milk", carl));
            get(ledger.leave("tea", ANNA));
            assertEquals(Ledger.Answer.ENTERED, enter(ledger, "tea", carl));
            get(ledger.leave("milk", BEN));
            get(ledger.leave("milk", carl));
            assertEquals(Ledger.Answer.ENTERED, enter(ledger, "coffee", carl));
        }
    }

    @Test
    void roomsAreThoseThatSomebodyIsIn() {
        try (Ledger ledger = open()) {
            enter(ledger, "tea", ANNA);
            enter(ledger, "tea", BEN);
            enter(ledger, "milk", ANNA);
            say(ledger, "one");
            get(ledger.say("coffee", "anna", "nobody is here", null, Seq.ZERO));

            assertEquals(Set.of(new Occupied("tea", 2), new Occupied("milk", 1)), new HashSet<>(get(ledger.rooms())));
        }
    }

    @Test
    void whatWasSaidOutlivesItsRoom() {
        try (Ledger ledger = open()) {
            enter(ledger, "tea", ANNA);
            Message said = say(ledger, "one");
            get(ledger.leave("tea", ANNA));
            enter(ledger, "tea", BEN);

            assertEquals(List.of(said), from(ledger, Seq.ZERO));
        }
    }

    @Test
    void theReaderIsToldOfAllThatIsNew() {
        try (Ledger ledger = open()) {
            List<Runnable> changes = List.of(
                    () -> enter(ledger, "tea", ANNA),
                    () -> say(ledger, "one"),
                    () -> get(ledger.leave("tea", ANNA)),
                    () -> enter(ledger, "milk", BEN));
            List<String> rooms = new ArrayList<>();
            for (Runnable change : changes) {
                change.run();
                Eventually.isTrue(() -> !news.isEmpty(), "news");
                rooms.add(news.remove());
            }

            assertEquals(List.of("tea", "tea", "tea", "milk"), rooms);
            assertNotEquals("tea", news.peek());
        }
    }
}
