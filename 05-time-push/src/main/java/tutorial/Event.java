package tutorial;

import java.time.Instant;

/** What a viewer is told. */
sealed interface Event {
    /**
     * What time it is.
     *
     * @param skipped how many ticks this viewer did not get since the last one that it got
     */
    record Time(Instant at, long tick, long skipped) implements Event {}

    record Refused(String reason) implements Event {}
}
