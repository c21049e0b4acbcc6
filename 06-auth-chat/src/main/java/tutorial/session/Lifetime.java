package tutorial.session;

import java.time.Duration;
import java.time.Instant;
import tutorial.kit.Switches;

/**
 * How long a session lasts.
 *
 * @param idle how long it lasts when it is not used
 * @param absolute how long it lasts at most, however often it is used
 */
public record Lifetime(Duration idle, Duration absolute) {
    private static final int DAY = 24 * 60 * 60;

    /** @param switches {@code -Didle} and {@code -Dabsolute}, in seconds */
    public static Lifetime of(Switches switches) {
        return new Lifetime(
                Duration.ofSeconds(switches.number("idle", 30 * 60, 1, DAY)),
                Duration.ofSeconds(switches.number("absolute", DAY / 2, 1, 30 * DAY)));
    }

    /** How long a session that is used now lasts if it is not used again; zero or less when it is too old. */
    Duration left(Instant begun, Instant now) {
        Duration rest = Duration.between(now, begun.plus(absolute));
        return rest.compareTo(idle) < 0 ? rest : idle;
    }
}
