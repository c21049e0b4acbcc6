package tutorial;

import java.time.Instant;
import java.util.List;
import tutorial.ledger.Message;
import tutorial.ledger.Occupied;
import tutorial.ledger.Seq;

/** A message from the server to a member. Fields that are null are left out. */
sealed interface Event {
    record Welcome(String name) implements Event {}

    record Entered(String room, String name, Instant at, List<String> present) implements Event {}

    record Left(String room, String name, Instant at, List<String> present) implements Event {}

    record Said(String room, Seq seq, String name, Instant at, String text, String id) implements Event {
        static Said of(Message message) {
            return new Said(message.room(), message.seq(), message.name(), message.at(), message.text(), message.id());
        }
    }

    /**
     * Some messages after {@code since} are no longer kept. The next message is {@code oldest}, or none if it is null.
     */
    record Gap(String room, Seq since, Seq oldest) implements Event {}

    record Rooms(List<Occupied> rooms) implements Event {}

    /** @param retryInMillis when it may be tried again; null if that would not help */
    record Refused(String reason, String id, Long retryInMillis) implements Event {}
}
