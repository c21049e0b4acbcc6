package tutorial;

import tutorial.kit.Allowance;
import tutorial.session.Session;

/**
 * A member of the room: one open tab of a person who is logged in.
 *
 * @param pace limits how many messages the member may say
 * @param patience limits how many invalid messages the room puts up with
 */
record Member(Session session, Outbox outbox, Allowance pace, Allowance patience) {
    String name() {
        return session.name();
    }

    void tell(Event event) {
        outbox.put(Wire.write(event));
    }
}
