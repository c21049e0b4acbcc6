package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tutorial.kit.Eventually;

class PublisherTest {
    private final Feed feed = new Feed(Clock.systemUTC());
    private final ScheduledExecutorService timer = Publisher.timer();
    private double random = 0.5;
    private final Publisher publisher = new Publisher(feed, timer, System::nanoTime, () -> random);

    @AfterEach
    void stop() {
        publisher.close();
    }

    @Test
    void aBurstIsTwentyEventsInAFifthOfASecond() {
        List<Long> times = Collections.synchronizedList(new ArrayList<>());
        feed.listen(0, new Listener() {
            @Override
            public void hear(News message) {
                times.add(System.nanoTime());
            }

            @Override
            public void end() {}
        });

        publisher.burst();
        Eventually.isTrue(() -> times.size() == 20, "twenty events");

        assertTrue(times.get(19) - times.get(0) >= TimeUnit.MILLISECONDS.toNanos(180), "they come one by one");
    }

    @Test
    void aBurstThatIsAskedForDuringAnotherBeginsItAgain() throws Exception {
        publisher.burst();
        Eventually.isTrue(() -> feed.last() >= 5, "five events");
        long before = timer.submit(feed::last).get();
        publisher.burst();

        Eventually.isTrue(() -> feed.last() >= before + 20, "twenty more");
        timer.schedule(() -> {}, 100, TimeUnit.MILLISECONDS).get();
        assertTrue(feed.last() <= before + 22, "no more than that: " + (feed.last() - before));
    }

    @Test
    void theRateIsKeptAndChangesAtOnce() {
        publisher.rate(1); // the first would come after half a minute
        publisher.rate(6_000);
        long begin = System.nanoTime();

        Eventually.isTrue(() -> feed.last() >= 50, "fifty events");

        double seconds = (System.nanoTime() - begin) / 1e9;
        assertTrue(seconds > 0.45, "not faster than a hundred in a second: " + seconds);
    }

    @Test
    void eachStretchHasOneEventWhereverItFalls() throws Exception {
        random = 0;
        publisher.rate(60);
        Eventually.isTrue(() -> feed.last() == 1, "the first at once");

        random = 0.999;
        publisher.rate(60);
        timer.schedule(() -> {}, 300, TimeUnit.MILLISECONDS).get();

        assertEquals(1, feed.last(), "the next only at the end of its second");
    }

    @Test
    void atRateZeroNothingHappens() throws Exception {
        publisher.rate(6_000);
        Eventually.isTrue(() -> feed.last() > 0, "an event");

        publisher.rate(0);
        long before = timer.submit(feed::last).get();
        timer.schedule(() -> {}, 100, TimeUnit.MILLISECONDS).get();

        assertEquals(before, feed.last());
    }
}
