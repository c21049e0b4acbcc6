package tutorial.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryLedgerTest extends LedgerContract {
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    @Override
    Ledger open(Ledger.Limits limits, Ledger.Reader reader) {
        Ledger ledger = new MemoryLedger(Clock.systemUTC(), limits);
        ledger.open(reader);
        return ledger;
    }

    private MemoryLedger at() {
        MemoryLedger ledger = new MemoryLedger(clock, new Ledger.Limits(3, 3));
        ledger.open(new Ledger.Reader() {
            @Override
            public void news(String room) {}

            @Override
            public void newsInAnyRoom() {}
        });
        return ledger;
    }

    private static boolean again(Ledger ledger) {
        return again(ledger, "1");
    }

    private static boolean again(Ledger ledger, String id) {
        return ledger.say("tea", "anna", "hi", id, Seq.ZERO)
                .toCompletableFuture()
                .join()
                .again();
    }

    private static List<Message> said(Ledger ledger) {
        return ledger.look("tea", Seq.ZERO, "").toCompletableFuture().join().said();
    }

    @Test
    void anIdIsForgottenAfterTenMinutesThoughItsRoomIsNot() {
        MemoryLedger ledger = at();
        ledger.enter("tea", new Place("anna", "node:1", "key"));
        again(ledger);

        now = now.plus(Duration.ofMinutes(10));
        assertTrue(again(ledger));
        now = now.plusMillis(1);
        assertFalse(again(ledger));
    }

    @Test
    void aRoomThatIsEmptyIsForgottenAfterTenMinutes() {
        MemoryLedger ledger = at();
        Place place = new Place("anna", "node:1", "key");
        ledger.enter("tea", place);
        again(ledger);
        ledger.leave("tea", place);

        now = now.plus(Duration.ofMinutes(10));
        ledger.look("milk", Seq.ZERO, "");
        assertEquals(1, said(ledger).size());
        now = now.plusMillis(1);
        ledger.look("coffee", Seq.ZERO, "");
        assertEquals(0, said(ledger).size());
    }

    @Test
    void aClockThatIsPutBackRepeatsNoSeq() {
        MemoryLedger ledger = at();
        Seq first = ledger.say("tea", "anna", "one", null, Seq.ZERO)
                .toCompletableFuture()
                .join()
                .said()
                .seq();

        now = now.minus(Duration.ofHours(1));
        Seq second = ledger.say("tea", "anna", "two", null, Seq.ZERO)
                .toCompletableFuture()
                .join()
                .said()
                .seq();

        assertEquals(new Seq(first.millis(), 1), second);
    }

    @Test
    void roomsThatAreEmptyHaveALimitToo() {
        MemoryLedger ledger = at();
        for (int i = 0; i < 3_000; i++) {
            Place place = new Place("anna", "node:" + i, "key");
            ledger.enter("room" + i, place);
            ledger.say("room" + i, "anna", "hi", "1", Seq.ZERO);
            ledger.leave("room" + i, place);
        }

        assertEquals(List.of(), said(ledger, "room1999"));
        assertEquals(1, said(ledger, "room2000").size());
        assertEquals(1, said(ledger, "room2999").size());
    }

    private static List<Message> said(Ledger ledger, String room) {
        return ledger.look(room, Seq.ZERO, "").toCompletableFuture().join().said();
    }

    @Test
    void whatOneMemberSaysMakesNoIdOfAnotherForgotten() {
        MemoryLedger ledger = at();
        assertFalse(again(ledger));
        for (int i = 0; i < 20_000; i++) {
            ledger.say("tea", "ben", "hi", "" + i, Seq.ZERO);
        }

        assertTrue(again(ledger));
    }

    @Test
    void ofEachNameTheLastTwoHundredAndOneIdsAreKnown() {
        MemoryLedger ledger = at();
        for (int i = 0; i <= 201; i++) {
            assertFalse(again(ledger, "" + i));
        }

        assertTrue(again(ledger, "1"));
        assertFalse(again(ledger, "0"));
    }
}
