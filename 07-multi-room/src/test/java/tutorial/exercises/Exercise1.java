package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Exercise 1: a registry that counts the members of each room, and has a room as long as somebody is in it. */
class Exercise1 {
    /** Any thread may call any of its methods at any time. */
    interface Registry {
        void enter(String room);

        /** Called once for each enter, later. */
        void leave(String room);

        /** How many are in a room, 0 if there is no such room. */
        int members(String room);

        /** The rooms that somebody is in. */
        Set<String> rooms();
    }

    Registry registry() {
        throw new UnsupportedOperationException(
                "Exercise 1: return a Registry with a ConcurrentHashMap from the name to the number of members. "
                        + "To look and then to put is two steps.");
    }

    @Test
    void aRoomIsThereAsLongAsSomebodyIsInIt() {
        Registry registry = registry();
        registry.enter("tea");
        registry.enter("tea");
        registry.enter("coffee");
        assertEquals(Set.of("tea", "coffee"), registry.rooms());
        assertEquals(2, registry.members("tea"));

        registry.leave("tea");
        registry.leave("coffee");
        assertEquals(Set.of("tea"), registry.rooms());
        assertEquals(1, registry.members("tea"));
        assertEquals(0, registry.members("coffee"));

        registry.leave("tea");
        assertEquals(Set.of(), registry.rooms());
    }

    @Test
    void nobodyIsForgottenWhenManyEnterAtOnce() throws InterruptedException, ExecutionException {
        Registry registry = registry();

        inEightThreads(() -> IntStream.range(0, 20_000).forEach(i -> registry.enter("room " + i % 3)));

        assertEquals(
                160_000, registry.rooms().stream().mapToInt(registry::members).sum());
    }

    @Test
    void noRoomIsLeftOverWhenManyComeAndGo() throws InterruptedException, ExecutionException {
        Registry registry = registry();

        inEightThreads(() -> IntStream.range(0, 20_000).forEach(i -> {
            registry.enter("room " + i % 3);
            registry.leave("room " + i % 3);
        }));

        assertEquals(Set.of(), registry.rooms());
    }

    private static void inEightThreads(Runnable task) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            done.add(threads.submit(() -> {
                start.await();
                task.run();
                return null;
            }));
        }
        start.countDown();
        threads.shutdown();
        for (Future<?> one : done) {
            one.get();
        }
    }
}
