package tutorial;

import tutorial.kit.Allowance;

/**
 * A member of the room: one open connection, with the name that the room has given to it.
 *
 * @param pace limits how many messages the member may say
 * @param patience limits how many invalid messages the room puts up with
 */
record Member(String name, String ip, Outbox outbox, Allowance pace, Allowance patience) {
    void tell(Event event) {
        outbox.put(Wire.write(event));
    }
}
