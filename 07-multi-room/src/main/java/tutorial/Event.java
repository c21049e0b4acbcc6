package tutorial;

import java.time.Instant;
import java.util.List;

/** What a member is told. What is null is left out. */
sealed interface Event {
    record Welcome(String name) implements Event {}

    record Entered(String room, String name, Instant at, List<String> present) implements Event {}

    record Left(String room, String name, Instant at, List<String> present) implements Event {}

    record Said(String room, Seq seq, String name, Instant at, String text, String id) implements Event {
        /** What was said at the time that its seq tells. */
        static Said of(String room, Seq seq, String name, String text, String id) {
            return new Said(room, seq, name, seq.at(), text, id);
        }
    }

    /** Not all that was said after {@code since} is kept; the oldest that is follows. */
    record Gap(String room, Seq since, Seq oldest) implements Event {}

    record Rooms(List<Occupied> rooms) implements Event {}

    record Occupied(String name, int present) {}

    /** @param retryInMillis when it may be tried again; null if that would not help */
    record Refused(String reason, String id, Long retryInMillis) implements Event {}
}
