package tutorial;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Somebody with an open connection, and the places that it has in rooms. */
final class Member {
    private static final int MAX_REFUSALS = 20;
    private static final Duration REFUSALS_ARE_FORGOTTEN_AFTER = Duration.ofSeconds(10);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final String name;
    private final String key;
    private final Outbox outbox;
    private final Allowance words;
    private final Allowance steps;
    private final Allowance patience;
    private final Map<String, Place> places = new ConcurrentHashMap<>();

    /**
     * @param key opens its places for a later connection of the same page
     * @param rate how many things it may say in a second, and how many other things it may ask for; 0 for any number
     * @param nanoTime a clock that only goes forward, such as {@code System::nanoTime}
     */
    Member(String name, String key, Outbox outbox, int rate, LongSupplier nanoTime) {
        this.name = name;
        this.key = key;
        this.outbox = outbox;
        words = new Allowance(rate, SECOND, nanoTime);
        steps = new Allowance(rate, SECOND, nanoTime);
        patience = new Allowance(MAX_REFUSALS, REFUSALS_ARE_FORGOTTEN_AFTER, nanoTime);
    }

    String name() {
        return name;
    }

    String key() {
        return key;
    }

    /** By the names of the rooms. */
    Map<String, Place> places() {
        return places;
    }

    void tell(Event event) {
        tell(Wire.write(event));
    }

    void tell(byte[] event) {
        outbox.put(event);
    }

    /** How long this command has to wait; zero if it does not, and then it counts. */
    Duration toWait(Command command) {
        if (command instanceof Command.Nonsense) {
            return Duration.ZERO; // it costs patience
        }
        Allowance pace = command instanceof Command.Say ? words : steps;
        Duration wait = pace.toWait();
        if (wait.isZero()) {
            pace.take();
        }
        return wait;
    }

    /** Answers what nobody understands; who goes on and on is shown the door. */
    void bearWith(Command.Nonsense nonsense) {
        tell(new Event.Refused(nonsense.reason(), nonsense.id(), null));
        patience.take();
        if (!patience.toWait().isZero()) {
            sendAway(1008, "too many bad messages");
        }
    }

    void sendAway(int code, String reason) {
        outbox.close(code, reason);
    }
}
