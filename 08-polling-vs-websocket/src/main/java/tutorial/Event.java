package tutorial;

import java.time.Instant;

/** A message to a client, in the same words on every lane. */
sealed interface Event {
    /** Something has happened. The first has number 1, and each has the number after the one before. */
    record Happened(long number, Instant at) implements Event {}

    /** The events after {@code since} are no longer kept, or have never happened. The next event is {@code oldest}. */
    record Gap(long since, long oldest) implements Event {}

    record Refused(String reason) implements Event {}
}
