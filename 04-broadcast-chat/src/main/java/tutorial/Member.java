package tutorial;

import tutorial.kit.Allowance;

/**
 * A member of the room: one open connection, by the name that the room has given to it.
 *
 * @param pace how many messages the member may say
 * @param patience how many invalid messages the room puts up with
 */
record Member(String name, String ip, Outbox outbox, Allowance pace, Allowance patience) {
    void tell(Event event) {
        outbox.put(Wire.write(event));
    }
}
