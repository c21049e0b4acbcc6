package tutorial.session;

import java.time.Duration;
import java.time.Instant;
import tutorial.kit.Switches;

/**
 * How long a session lasts.
 *
 * @param idle without being used
 * @param absolute in any case
 */
public record Lifetime(Duration idle, Duration absolute) {
    private static final int DAY = 24 * 60 * 60;

    /** @param switches {@code -Didle} and {@code -Dabsolute}, in seconds */
    public static Lifetime of(Switches switches) {
        return new Lifetime(
                Duration.ofSeconds(switches.number("idle", 30 * 60, 1, DAY)),
                Duration.ofSeconds(switches.number("absolute", DAY / 2, 1, 30 * DAY)));
    }

    /** How long a session that is used now may go unused; zero or less when it is too old. */
    Duration left(Instant begun, Instant now) {
        Duration rest = Duration.between(now, begun.plus(absolute));
        return rest.compareTo(idle) < 0 ? rest : idle;
    }
}
