package tutorial.ledger;

import java.time.Instant;

/**
 * What was said in a room.
 *
 * @param id made by the sender, or null
 */
public record Message(String room, Seq seq, String name, Instant at, String text, String id) {
    /** A message of the time that its seq tells. */
    public static Message of(String room, Seq seq, String name, String text, String id) {
        return new Message(room, seq, name, seq.at(), text, id);
    }
}
