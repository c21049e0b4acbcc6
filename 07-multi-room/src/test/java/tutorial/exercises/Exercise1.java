package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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

    /** @param members empty at first: from the name of a room to the number of its members */
    Registry registry(ConcurrentMap<String, Integer> members) {
        throw new UnsupportedOperationException("Exercise 1: return a Registry that counts in this map. "
                + "To look and then to put is two steps, and so is to count and then to remove.");
    }

    private Registry registry() {
        return registry(new ConcurrentHashMap<>());
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

    @Test
    void whoEntersBetweenTwoCallsOfEnterIsCounted() throws InterruptedException {
        Crowded crowded = new Crowded();
        Registry registry = registry(crowded.map());

        crowded.guest(() -> registry.enter("tea"));
        registry.enter("tea");

        assertEquals(
                crowded.hasCome() ? 2 : 1,
                registry.members("tea"),
                "Another guest entered after the first call of the map and before the second, and is not counted");
    }

    @Test
    void whoEntersBetweenTwoCallsOfLeaveIsNotThrownOut() throws InterruptedException {
        Crowded crowded = new Crowded();
        Registry registry = registry(crowded.map());
        registry.enter("tea");

        crowded.guest(() -> registry.enter("tea"));
        registry.leave("tea");

        assertEquals(
                crowded.hasCome() ? 1 : 0,
                registry.members("tea"),
                "Another guest entered after the first call of the map and before the second, and is thrown out");
    }

    /** A map in which another guest comes between the first call and the second. Who makes only one call meets nobody. */
    private static final class Crowded {
        private final ConcurrentMap<String, Integer> members = new ConcurrentHashMap<>();
        private Thread guest;
        private int calls;

        void guest(Runnable enters) {
            guest = new Thread(enters);
            calls = 0;
        }

        /** Whether there was a second call until now. Waits until the guest is through, and then nobody comes any more. */
        boolean hasCome() throws InterruptedException {
            guest.join();
            guest = null;
            return calls > 1;
        }

        @SuppressWarnings("unchecked")
        ConcurrentMap<String, Integer> map() {
            return (ConcurrentMap<String, Integer>) Proxy.newProxyInstance(
                    Crowded.class.getClassLoader(), new Class<?>[] {ConcurrentMap.class}, this::call);
        }

        private Object call(Object map, Method method, Object[] arguments) throws Throwable {
            if (guest != null && Thread.currentThread() != guest && ++calls == 2) {
                guest.start();
                while (guest.isAlive() && !isWaiting(guest.getState())) {
                    Thread.onSpinWait();
                }
            }
            try {
                return method.invoke(members, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        /** For a lock of the registry, which is a solution, too. */
        private static boolean isWaiting(Thread.State state) {
            return state == Thread.State.BLOCKED || state == Thread.State.WAITING;
        }
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
