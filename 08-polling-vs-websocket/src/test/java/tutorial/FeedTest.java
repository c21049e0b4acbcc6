package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FeedTest {
    private final Feed feed = new Feed(Clock.fixed(Instant.parse("2026-11-21T15:04:05.123456789Z"), ZoneOffset.UTC));

    /** Remembers the numbers that it hears, and the end as -1. */
    private static final class Ear implements Listener {
        private final List<Long> heard = new ArrayList<>();

        @Override
        public void hear(News message) {
            heard.add(message.number());
        }

        @Override
        public void end() {
            heard.add(-1L);
        }
    }

    private void publish(int times) {
        for (int i = 0; i < times; i++) {
            feed.publish();
        }
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private List<Long> since(long number) {
        return feed.since(number).stream().map(News::number).toList();
    }

    private String firstSince(long number) {
        return new String(feed.since(number).get(0).json(), StandardCharsets.UTF_8);
    }

    @Test
    void eventsAreNumberedAndDated() {
        publish(2);

        assertEquals("{\"type\":\"happened\",\"number\":1,\"at\":\"2026-11-21T15:04:05.123456Z\"}", firstSince(0));
        assertEquals(2, feed.last());
    }

    @Test
    void whoAsksGetsWhatCameAfterANumberAsOftenAsTheyLike() {
        publish(5);

        assertEquals(numbers(4, 5), since(3));
        assertEquals(numbers(4, 5), since(3));
        assertEquals(List.of(), since(5));
    }

    @Test
    void aThousandEventsAreKept() {
        publish(2_500);

        assertEquals(numbers(1_501, 2_500), since(1_500));
    }

    @Test
    void whatIsNotKeptAnyMoreIsAGapAndThenItGoesOn() {
        publish(2_500);

        assertEquals("{\"type\":\"gap\",\"since\":1499,\"oldest\":1501}", firstSince(1_499));
        assertEquals(numbers(1_500, 2_500), since(1_499)); // the gap leads up to 1,500
    }

    @Test
    void whoKnowsMoreThanTheFeedIsToldSo() {
        publish(3);

        assertEquals("{\"type\":\"gap\",\"since\":17,\"oldest\":1}", firstSince(17));
        assertEquals(numbers(0, 3), since(17));
    }

    @Test
    void beforeAnythingHasHappenedThereIsNothingToMiss() {
        assertEquals(List.of(), since(0));
        assertEquals(numbers(0, 0), since(1));
    }

    @Test
    void aListenerHearsWhatItHasMissedAndThenAllThatHappens() {
        publish(5);
        Ear ear = new Ear();

        feed.listen(3, ear);
        publish(2);

        assertEquals(numbers(4, 7), ear.heard);
    }

    @Test
    void whoHasLeftHearsNothingMore() {
        Ear ear = new Ear();
        feed.listen(0, ear);
        publish(1);

        feed.leave(ear);
        publish(1);

        assertEquals(numbers(1, 1), ear.heard);
        assertEquals(0, feed.listeners());
    }

    @Test
    void theEndIsToldToAllAndToWhoComesLater() {
        Ear early = new Ear();
        feed.listen(0, early);
        publish(1);

        feed.close();
        publish(1);
        Ear late = new Ear();
        feed.listen(0, late);

        assertEquals(List.of(1L, -1L), early.heard);
        assertEquals(List.of(1L, -1L), late.heard);
        assertEquals(0, feed.listeners());
    }

    @Test
    void manyThreadsMayPublishAndEveryListenerHearsOneOrder() throws InterruptedException {
        Ear first = new Ear();
        feed.listen(0, first);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(new Thread(() -> publish(1_000)));
        }

        threads.forEach(Thread::start);
        Ear second = new Ear();
        feed.listen(0, second);
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(numbers(1, 8_000), first.heard);
        List<Long> heardByLate = second.heard;
        long begin = heardByLate.isEmpty() ? 8_001 : heardByLate.get(0);
        assertEquals(numbers(begin, 8_000), heardByLate);
    }
}
