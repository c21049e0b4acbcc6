package tutorial;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import tutorial.kit.Allowance;
import tutorial.ledger.Place;

/** One open connection of a person, and the rooms that it is in. */
final class Member {
    private static final int MAX_REFUSALS = 20;
    private static final Duration REFUSALS_ARE_FORGOTTEN_AFTER = Duration.ofSeconds(10);
    private static final int ENTRIES_FOR_A_STEP = 50;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Place place;
    private final Outbox outbox;
    private final Allowance words;
    private final Allowance steps;
    private final Allowance patience;
    private final Set<String> rooms = ConcurrentHashMap.newKeySet();

    /**
     * @param place the same in all rooms
     * @param rate how many messages, and how many other commands, it may send in a second; 0 for no limit
     * @param nanoTime a clock that only goes forward, such as {@code System::nanoTime}
     */
    Member(Place place, Outbox outbox, int rate, LongSupplier nanoTime) {
        this.place = place;
        this.outbox = outbox;
        words = new Allowance(rate, SECOND, nanoTime);
        steps = new Allowance(rate, SECOND, nanoTime);
        patience = new Allowance(MAX_REFUSALS, REFUSALS_ARE_FORGOTTEN_AFTER, nanoTime);
    }

    String name() {
        return place.name();
    }

    Place place() {
        return place;
    }

    /** The names of the rooms that it is in, or about to enter. */
    Set<String> rooms() {
        return rooms;
    }

    void tell(Event event) {
        tell(Wire.write(event));
    }

    void tell(byte[] event) {
        outbox.put(event);
    }

    /**
     * Counts a command, and returns zero. When there were too many, it is not counted, and the time to wait is
     * returned.
     */
    Duration charge(Command command) {
        if (command instanceof Command.Nonsense) {
            return Duration.ZERO; // it counts as a refusal
        } else if (command instanceof Command.Leave leave && rooms.contains(leave.room())) {
            return Duration.ZERO; // it was counted when this room was entered
        }
        Allowance pace = command instanceof Command.Say ? words : steps;
        Duration wait = pace.toWait();
        if (wait.isZero()) {
            pace.take();
        }
        return wait;
    }

    /** Counts a long answer as several commands, because the shortest command may have the longest answer. */
    void chargeForAnswer(int entries) {
        for (int i = 0; i < entries / ENTRIES_FOR_A_STEP; i++) {
            steps.take();
        }
    }

    /** Replies to an invalid message; disconnects a member who keeps sending them. */
    void refuseNonsense(Command.Nonsense nonsense) {
        tell(new Event.Refused(nonsense.reason(), nonsense.id(), null));
        patience.take();
        if (!patience.toWait().isZero()) {
            sendAway(1008, "too many invalid messages");
        }
    }

    void sendAway(int code, String reason) {
        outbox.close(code, reason);
    }
}
