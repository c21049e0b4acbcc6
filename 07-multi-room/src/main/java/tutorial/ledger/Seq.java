package tutorial.ledger;

import java.time.Instant;
import java.util.Comparator;

/**
 * The position of a message in its room. The first number is the time at which it was stored, in milliseconds since
 * 1970. The second number tells messages of the same millisecond apart. To a client it is a text without a meaning.
 */
public record Seq(long millis, long number) implements Comparable<Seq> {
    /** Before everything. */
    public static final Seq ZERO = new Seq(0, 0);

    private static final Comparator<Seq> ORDER =
            Comparator.comparingLong(Seq::millis).thenComparingLong(Seq::number);

    /** @throws IllegalArgumentException with a sentence for the sender */
    public static Seq of(String text) {
        if (!text.matches("[0-9]{1,15}-[0-9]{1,15}")) {
            throw new IllegalArgumentException("\"since\" must be the seq of a message that you received.");
        }
        int dash = text.indexOf('-');
        return new Seq(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    /** The first that is free at this time, and comes after this one even if the clock was put back. */
    public Seq next(Instant now) {
        return now.toEpochMilli() > millis ? new Seq(now.toEpochMilli(), 0) : new Seq(millis, number + 1);
    }

    public Instant at() {
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public int compareTo(Seq other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return millis + "-" + number;
    }
}
