package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Six people who talk in two rooms, whatever breaks meanwhile. Who loses a connection goes to the next node. */
final class Circle implements AutoCloseable {
    static final int PEOPLE = 6;
    private static final String GOODBYE = "That is all.";
    private static final Duration PATIENCE = Duration.ofSeconds(60); // for what has no deadline of its own

    private final List<Historian> people = new ArrayList<>();
    private final List<String> rooms;

    /** @param nodes the addresses of all nodes that there are at the moment */
    Circle(List<String> nodes, int seed) {
        Random random = new Random(seed);
        rooms = List.of("tea-" + seed, "coffee-" + seed);
        for (int i = 0; i < PEOPLE; i++) {
            AtomicInteger next = new AtomicInteger(i);
            Supplier<String> addresses = () -> {
                List<String> now = List.copyOf(nodes);
                return now.get(next.getAndIncrement() % now.size());
            };
            people.add(new Historian("guest" + i, rooms, addresses, new Random(random.nextLong())));
        }
        await(() -> each(people, room -> room.inside && room.present == PEOPLE), "all are in");
    }

    List<Historian> people() {
        return people;
    }

    List<String> rooms() {
        return rooms;
    }

    /** All that they have said in this room. */
    Stream<Chronicle.Saying> sayings(String room) {
        return people.stream()
                .flatMap(one -> one
                        .ask(rooms -> rooms.stream()
                                .filter(chronicle -> chronicle.room.equals(room))
                                .flatMap(chronicle -> List.copyOf(chronicle.sayings.values()).stream())
                                .toList())
                        .stream());
    }

    /** Those who are on this node at the moment. */
    List<Historian> at(String node) {
        return people.stream().filter(one -> one.address().equals(node)).toList();
    }

    /** Whether this holds for each of them in each room. */
    static boolean each(List<Historian> people, Predicate<Chronicle> what) {
        return people.stream().allMatch(one -> one.ask(rooms -> rooms.stream().allMatch(what)));
    }

    /** All speak from now on, each at this pace on average. */
    Circle speak(int millis) {
        people.forEach(one -> one.speak(millis));
        return this;
    }

    /** Waits until this many things more are acknowledged. */
    void goOn(int count) {
        int enough = acknowledged() + count;
        await(() -> acknowledged() >= enough, count + " more are acknowledged");
    }

    private int acknowledged() {
        return people.stream().mapToInt(Historian::acknowledged).sum();
    }

    /** Waits until each of these people waits for at least this many acknowledgements. */
    static void awaitWaiting(List<Historian> people, int count) {
        await(
                () -> people.stream().allMatch(one -> one.waiting() >= count),
                "each waits for " + count + " acknowledgements");
    }

    /** Waits until something more is refused to each of them. */
    static void awaitRefusals(List<Historian> people) {
        List<Integer> before = people.stream().map(Historian::refusals).toList();
        await(
                () -> people.stream().allMatch(one -> one.refusals() > before.get(people.indexOf(one))),
                "something is refused to each");
    }

    /** Waits until something is acknowledged to each of them; the time from this moment to then. */
    static long millisToAcknowledgement(List<Historian> people, long nanoTime) {
        await(
                () -> people.stream()
                        .allMatch(one -> one.nanosToAcknowledgement(nanoTime).isPresent()),
                "something is acknowledged to each");
        return people.stream()
                .mapToLong(one -> one.nanosToAcknowledgement(nanoTime).getAsLong())
                .map(TimeUnit.NANOSECONDS::toMillis)
                .max()
                .getAsLong();
    }

    /** Ends the talk: all that was said is acknowledged, and what is said last is heard by all. */
    Figures end() {
        speak(0);
        await(() -> each(people, room -> room.waiting().isEmpty()), "all is acknowledged");
        people.get(0).sayInEachRoom(GOODBYE);
        await(() -> each(people, room -> room.hasHeard(GOODBYE)), "all have heard the end");
        List<List<Chronicle>> chronicles = new ArrayList<>();
        for (int i = 0; i < rooms.size(); i++) {
            int number = i;
            chronicles.add(
                    people.stream().map(one -> one.ask(all -> all.get(number))).toList());
        }
        List<String> troubles =
                people.stream().flatMap(one -> one.troubles().stream()).toList();
        assertEquals(List.of(), troubles);
        return Figures.of(chronicles);
    }

    static void await(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not in " + PATIENCE.toSeconds() + " s: " + what);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Override
    public void close() {
        people.forEach(Historian::close);
    }
}
