package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Exercise 2: an outbox that does not disconnect a slow reader, but drops the oldest message and says how many it dropped. */
class Exercise2 {
    /** An outbox between the room, which puts, and the one thread that sends, which takes. */
    interface Outbox {
        /** Never waits. Any thread may call it. */
        void put(String message);

        /** The next message, or null. After a loss, the next is "(3 messages were dropped)" in place of those. */
        String take();
    }

    /** An outbox in which at most so many messages wait. */
    Outbox outbox(int most) {
        throw new UnsupportedOperationException(
                "Exercise 2: return an Outbox with a bounded queue. put drops the oldest message when "
                        + "the queue is full and counts it; take says how many were dropped before it goes on.");
    }

    @Test
    void messagesComeOutInOrder() {
        Outbox outbox = outbox(10);
        outbox.put("one");
        outbox.put("two");

        assertEquals("one", outbox.take());
        assertEquals("two", outbox.take());
        assertNull(outbox.take());
    }

    @Test
    void theOldestAreDroppedAndTheReaderIsTold() {
        Outbox outbox = outbox(2);
        List.of("one", "two", "three", "four", "five").forEach(outbox::put);

        assertEquals("(3 messages were dropped)", outbox.take());
        assertEquals("four", outbox.take());
        assertEquals("five", outbox.take());
        assertNull(outbox.take());
    }

    @Test
    void theCountBeginsAnewAfterTheReaderWasTold() {
        Outbox outbox = outbox(1);
        List.of("one", "two").forEach(outbox::put);
        assertEquals("(1 messages were dropped)", outbox.take());
        outbox.put("three");

        assertEquals("(1 messages were dropped)", outbox.take());
        assertEquals("three", outbox.take());
    }

    @Test
    void putNeverWaitsThoughNobodyTakes() {
        Outbox outbox = outbox(3);

        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> IntStream.range(0, 100_000).forEach(i -> outbox.put("message " + i)));

        assertEquals("(99997 messages were dropped)", outbox.take());
    }

    @Test
    void twoThreadsMayPutAtTheSameMoment() throws InterruptedException {
        Outbox outbox = outbox(100_000);
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(i -> new Thread(() -> putMany(outbox, start)))
                .toList();
        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        List<String> taken = new ArrayList<>();
        for (String message = outbox.take(); message != null; message = outbox.take()) {
            taken.add(message);
        }
        assertEquals(40_000, taken.size());
    }

    private static void putMany(Outbox outbox, CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        IntStream.range(0, 10_000).forEach(i -> outbox.put("message"));
    }
}
