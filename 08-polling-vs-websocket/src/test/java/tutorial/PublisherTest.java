package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tutorial.kit.TestLater;

class PublisherTest {
    private static final Instant START = Instant.parse("2026-11-21T15:04:05Z");

    private final TestLater later = new TestLater();
    private final Feed feed = new Feed();
    private double random = 0.5;
    private final Publisher publisher = new Publisher(feed, later, later.wallClock(START), () -> random);

    private void forward(long millis) {
        later.forward(Duration.ofMillis(millis));
    }

    /** When the events of a feed have happened, in milliseconds since the start. */
    private static List<Long> times(Feed feed) {
        List<Long> times = new ArrayList<>();
        for (EncodedEvent event : feed.since(0)) {
            String at = event.text().replaceAll(".*\"at\":\"([^\"]+)\".*", "$1");
            times.add(Duration.between(START, Instant.parse(at)).toMillis());
        }
        return times;
    }

    @Test
    void aBurstIsTwentyEventsInAFifthOfASecond() {
        publisher.burst();
        forward(190);

        List<Long> each10Milliseconds =
                LongStream.range(0, 20).map(i -> 10 * i).boxed().toList();
        assertEquals(each10Milliseconds, times(feed));
    }

    @Test
    void aBurstEndsByItself() {
        publisher.burst();
        forward(60_000);

        assertEquals(20, feed.last());
    }

    @Test
    void aBurstThatIsAskedForDuringAnotherBeginsItAgain() {
        publisher.burst();
        forward(45);
        assertEquals(5, feed.last());

        publisher.burst();
        forward(60_000);

        assertEquals(25, feed.last());
    }

    @Test
    void eachStretchHasOneEventWhereverItFalls() {
        publisher.rate(60);
        random = 0;
        forward(0);
        random = 0.25;
        forward(3_000);

        assertEquals(List.of(0L, 1_000L, 2_250L), times(feed)); // the moment of the second was chosen with the first
    }

    @Test
    void aNewRateCountsAtOnce() {
        publisher.rate(1); // the first would come after half a minute
        forward(100);
        publisher.rate(6_000);
        forward(50);

        assertEquals(List.of(105L, 115L, 125L, 135L, 145L), times(feed));
    }

    @Test
    void atRateZeroNothingHappens() {
        publisher.rate(6_000);
        forward(100);
        long before = feed.last();

        publisher.rate(0);
        forward(60_000);

        assertEquals(before, feed.last());
    }

    @Test
    void anEventBearsTheMomentWhenItWasDueAlsoWhenTheThreadIsLate() {
        TestLater late = new TestLater(0, Duration.ofMillis(200));
        Feed feed = new Feed();
        Publisher publisher = new Publisher(feed, late, late.wallClock(START), () -> 0.5);

        publisher.rate(60); // is late itself
        late.forward(Duration.ofMillis(1_000));

        assertEquals(List.of(700L), times(feed)); // published at 900
    }

    @Test
    void theEventsOfABurstBearTheMomentsWhenTheyWereDue() {
        publisher.burst();
        forward(0);
        later.pass(Duration.ofSeconds(3)); // the process stands still
        forward(0);

        assertEquals(190, times(feed).get(19));
        assertEquals(20, feed.last());
    }

    @Test
    void aMachineThatHasSleptDoesNotMakeUpForIt() {
        publisher.rate(60);
        forward(600);
        later.pass(Duration.ofHours(1));
        forward(0);

        assertEquals(List.of(500L, 1_500L, 2_500L), times(feed)); // two that were due, and not 3,600
    }
}
