package tutorial;

import java.time.Instant;

/** What a reader is told, in the same words on every lane. */
sealed interface Event {
    /** Something has happened. The first has number 1, and each has the number after the one before. */
    record Happened(long number, Instant at) implements Event {}

    /** What came after {@code since} is not kept any more, or never was; it goes on with {@code oldest}. */
    record Gap(long since, long oldest) implements Event {}

    record Refused(String reason) implements Event {}
}
