package tutorial;

import tutorial.kit.Allowance;
import tutorial.session.Session;

/**
 * Somebody in the room, by one of their tabs.
 *
 * @param pace how often the member may say something
 * @param patience how often the member may send what nobody understands
 */
record Member(Session session, Outbox outbox, Allowance pace, Allowance patience) {
    String name() {
        return session.name();
    }

    void tell(Event event) {
        outbox.put(Wire.write(event));
    }
}
