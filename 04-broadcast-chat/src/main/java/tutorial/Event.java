package tutorial;

import java.time.Instant;

/** A message from the server to a member. */
sealed interface Event {
    record Welcome(String name) implements Event {}

    record Joined(String name, String ip, Instant at, int present) implements Event {}

    record Left(String name, String ip, Instant at, int present) implements Event {}

    record Said(String name, String ip, Instant at, String text) implements Event {}

    record Refused(String reason) implements Event {}
}
