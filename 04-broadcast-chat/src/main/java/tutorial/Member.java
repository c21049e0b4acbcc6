package tutorial;

import tutorial.kit.Allowance;

/**
 * Somebody in the room.
 *
 * @param pace how often the member may say something
 * @param patience how often the member may send what nobody understands
 */
record Member(String name, String ip, Outbox outbox, Allowance pace, Allowance patience) {
    void tell(Event event) {
        outbox.put(Wire.write(event));
    }
}
