package tutorial;

import java.util.List;
import java.util.Map;

/**
 * What a look into a room's ledger brings.
 *
 * @param said all messages from the one on that was asked for, itself included; all that are kept, if it is not kept
 * @param present who is there, or null if that is still what the asker knows
 */
record News(List<Event.Said> said, Present present) {
    /** @param version another one after each change */
    record Present(String version, Map<String, Place> places) {
        static final Present NOBODY = new Present("", Map.of());

        /** The same, to be told again by the next look in any case. */
        Present again() {
            return new Present("again", places);
        }
    }
}
