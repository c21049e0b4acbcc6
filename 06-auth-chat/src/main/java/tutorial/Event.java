package tutorial;

import java.time.Instant;
import java.util.List;

/** A message from the server to a member. */
sealed interface Event {
    record Online(String name, Instant at, List<String> present) implements Event {}

    record Offline(String name, Instant at, List<String> present) implements Event {}

    record Said(String name, Instant at, String text) implements Event {}

    record Refused(String reason) implements Event {}
}
