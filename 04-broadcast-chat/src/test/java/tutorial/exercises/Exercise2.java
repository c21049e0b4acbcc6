package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Exercise 2: an outbox that does not disconnect a slow reader, but drops the oldest message and says how many it dropped. */
class Exercise2 {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final String PUT_WAITS =
            "put did not return. It must never wait: when the outbox is full, it drops the oldest message.";
    private static final String TAKE_WAITS =
            "take did not return. It must never wait: when there is nothing to take, it returns null.";

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
        put(outbox, "one", "two");

        assertEquals("one", take(outbox));
        assertEquals("two", take(outbox));
        assertNull(take(outbox));
    }

    @Test
    void theOldestAreDroppedAndTheReaderIsTold() {
        Outbox outbox = outbox(2);
        put(outbox, "one", "two", "three", "four", "five");

        assertEquals("(3 messages were dropped)", take(outbox));
        assertEquals("four", take(outbox));
        assertEquals("five", take(outbox));
        assertNull(take(outbox));
    }

    @Test
    void theCountBeginsAnewAfterTheReaderWasTold() {
        Outbox outbox = outbox(1);
        put(outbox, "one", "two");
        assertEquals("(1 messages were dropped)", take(outbox));
        put(outbox, "three");

        assertEquals("(1 messages were dropped)", take(outbox));
        assertEquals("three", take(outbox));
    }

    @Test
    void putNeverWaitsThoughNobodyTakes() {
        Outbox outbox = outbox(3);
        put(outbox, IntStream.range(0, 100_000).mapToObj(i -> "message " + i).toArray(String[]::new));

        assertEquals("(99997 messages were dropped)", take(outbox));
    }

    @RepeatedTest(5) // a race that is lost only now and then
    void fourThreadsMayPutAtTheSameMoment() {
        Outbox outbox = outbox(4 * 200_000);
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(i -> new Thread(() -> putMany(outbox, start, 200_000)))
                .toList();
        threads.forEach(Thread::start);
        start.countDown();
        assertTimeoutPreemptively(DEADLINE, () -> joinAll(threads), PUT_WAITS);

        assertEquals(
                4 * 200_000,
                assertTimeoutPreemptively(DEADLINE, () -> takeAll(outbox), TAKE_WAITS)
                        .size());
    }

    /** Puts these messages, and fails if that does not end. */
    private static void put(Outbox outbox, String... messages) {
        assertTimeoutPreemptively(DEADLINE, () -> List.of(messages).forEach(outbox::put), PUT_WAITS);
    }

    /** Takes a message, and fails if that does not end. */
    private static String take(Outbox outbox) {
        return assertTimeoutPreemptively(DEADLINE, outbox::take, TAKE_WAITS);
    }

    private static void joinAll(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static List<String> takeAll(Outbox outbox) {
        List<String> taken = new ArrayList<>();
        for (String message = outbox.take(); message != null; message = outbox.take()) {
            taken.add(message);
        }
        return taken;
    }

    private static void putMany(Outbox outbox, CountDownLatch start, int messages) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        for (int i = 0; i < messages; i++) {
            outbox.put("message");
        }
    }
}
