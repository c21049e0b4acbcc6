package tutorial.ledger;

import java.util.List;
import java.util.Map;

/**
 * What a look into a room's ledger brings.
 *
 * @param said all messages from the requested one on, inclusive; everything that is kept, if that one no longer is
 * @param present who is there, or null if that is still what the asker knows
 */
public record News(List<Message> said, Present present) {
    /** @param version another one after each change */
    public record Present(String version, Map<String, Place> places) {
        public static final Present NOBODY = new Present("", Map.of());

        /** The same, to be told again by the next look in any case. */
        public Present again() {
            return new Present("again", places);
        }
    }
}
