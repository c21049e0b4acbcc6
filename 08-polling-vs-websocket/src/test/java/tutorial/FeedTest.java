package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FeedTest {
    private static final Instant AT = Instant.parse("2026-11-21T15:04:05.123456789Z");

    private final Feed feed = new Feed();

    /** Remembers the numbers that it receives, and the end as -1. */
    private static final class Recorder implements Subscriber {
        private final List<Long> received = new ArrayList<>();

        @Override
        public void receive(EncodedEvent event) {
            received.add(event.number());
        }

        @Override
        public void end() {
            received.add(-1L);
        }
    }

    private void publish(int times) {
        for (int i = 0; i < times; i++) {
            feed.publish(AT);
        }
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private List<Long> since(long number) {
        return feed.since(number).stream().map(EncodedEvent::number).toList();
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
    void theEventsAfterANumberAreToldAsOftenAsAnybodyAsks() {
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
    void eventsThatAreNotKeptAnyMoreAreAGapAndThenItGoesOn() {
        publish(2_500);

        assertEquals("{\"type\":\"gap\",\"since\":1499,\"oldest\":1501}", firstSince(1_499));
        assertEquals(numbers(1_500, 2_500), since(1_499)); // the gap leads up to 1,500
    }

    @Test
    void aNumberThatIsYetToComeIsAGap() {
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
    void aSubscriberReceivesWhatItHasMissedAndThenAllThatHappens() {
        publish(5);
        Recorder recorder = new Recorder();

        feed.subscribe(3, recorder);
        publish(2);

        assertEquals(numbers(4, 7), recorder.received);
    }

    @Test
    void anEventIsEncodedOnceForAllSubscribers() {
        List<Object> received = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            feed.subscribe(0, new Subscriber() {
                @Override
                public void receive(EncodedEvent event) {
                    received.add(event);
                }

                @Override
                public void end() {}
            });
        }

        publish(1);

        assertSame(received.get(0), received.get(1));
    }

    @Test
    void aSubscriberThatHasLeftReceivesNothingMore() {
        Recorder recorder = new Recorder();
        feed.subscribe(0, recorder);
        publish(1);

        feed.unsubscribe(recorder);
        publish(1);

        assertEquals(numbers(1, 1), recorder.received);
        assertEquals(0, feed.subscribers());
    }

    @Test
    void theEndIsToldToAllAlsoToALateSubscriber() {
        Recorder early = new Recorder();
        feed.subscribe(0, early);
        publish(1);

        feed.close();
        publish(1);
        Recorder late = new Recorder();
        feed.subscribe(0, late);

        assertEquals(List.of(1L, -1L), early.received);
        assertEquals(List.of(1L, -1L), late.received);
        assertEquals(0, feed.subscribers());
    }

    @Test
    void manyThreadsMayPublishAndEverySubscriberReceivesOneOrder() throws InterruptedException {
        Recorder first = new Recorder();
        feed.subscribe(0, first);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(new Thread(() -> publish(1_000)));
        }

        threads.forEach(Thread::start);
        Recorder second = new Recorder();
        feed.subscribe(0, second);
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(numbers(1, 8_000), first.received);
        List<Long> receivedLate = second.received;
        long begin = receivedLate.isEmpty() ? 8_001 : receivedLate.get(0);
        assertEquals(numbers(begin, 8_000), receivedLate);
    }
}
