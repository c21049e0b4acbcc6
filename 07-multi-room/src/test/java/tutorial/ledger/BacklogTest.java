package tutorial.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final Backlog backlog = new Backlog();

    private static Message said(int number) {
        return Message.of("tea", new Seq(1000, number), "anna", "line " + number, null);
    }

    private static List<Message> lines(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(BacklogTest::said).toList();
    }

    private void add(int first, int last) {
        lines(first, last).forEach(backlog::add);
    }

    @Test
    void anEmptyOneEndsAtZero() {
        assertEquals(Seq.ZERO, backlog.end());
        assertEquals(List.of(), backlog.from(Seq.ZERO));
        assertEquals(List.of(), backlog.after(null));
    }

    @Test
    void whoHasSeenNothingIsToldTheLastTwoHundred() {
        add(1, 200);
        assertEquals(lines(1, 200), backlog.after(null));

        add(201, 250);
        assertEquals(lines(51, 250), backlog.after(null));
        assertEquals(new Seq(1000, 250), backlog.end());
    }

    @Test
    void whoHasSeenSomeIsToldTheRest() {
        add(1, 250);

        assertEquals(lines(101, 250), backlog.after(new Seq(1000, 100)));
        assertEquals(lines(51, 250), backlog.after(new Seq(1000, 50)));
        assertEquals(lines(51, 250), backlog.after(new Seq(1000, 3)));
        assertEquals(List.of(), backlog.after(new Seq(1000, 250)));
    }

    @Test
    void whoHasSeenAMessageThatIsLostIsToldAllThatIsKeptEvenIfItsClockWasAhead() {
        add(1, 250);

        assertEquals(lines(51, 250), backlog.after(new Seq(2000, 0)));
    }

    @Test
    void theOneBeforeTheTwoHundredIsStillKnown() {
        add(1, 250);

        assertTrue(backlog.find(new Seq(1000, 50)).isPresent());
        assertTrue(backlog.find(new Seq(1000, 49)).isEmpty());
    }

    @Test
    void aLookBeginsWithTheMessageThatIsNamed() {
        add(1, 250);

        assertEquals(lines(249, 250), backlog.from(new Seq(1000, 249)));
        assertEquals(lines(50, 250), backlog.from(new Seq(1000, 49)));
    }

    @Test
    void theNextSeqIsHigherWhateverTheClockSays() {
        Seq seq = new Seq(1000, 4);

        assertEquals(new Seq(1001, 0), seq.next(Instant.ofEpochMilli(1001)));
        assertEquals(new Seq(1000, 5), seq.next(Instant.ofEpochMilli(1000)));
        assertEquals(new Seq(1000, 5), seq.next(Instant.ofEpochMilli(999)));
        assertTrue(new Seq(1000, 10).compareTo(new Seq(1000, 9)) > 0);
    }
}
