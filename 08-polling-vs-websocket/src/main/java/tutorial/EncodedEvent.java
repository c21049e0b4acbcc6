package tutorial;

import java.nio.charset.StandardCharsets;

/**
 * An event as it goes over every lane, encoded once for all subscribers.
 *
 * @param number of the last event that a subscriber knows once it has this one
 * @param json the event as JSON in UTF-8; nobody may change these bytes
 * @param text the same JSON as a string, which is what Undertow's event streams take
 */
record EncodedEvent(long number, byte[] json, String text) {
    static EncodedEvent of(Event.Happened event) {
        return of(event.number(), event);
    }

    static EncodedEvent of(Event.Gap gap) {
        return of(gap.oldest() - 1, gap);
    }

    private static EncodedEvent of(long number, Event event) {
        byte[] json = Wire.write(event);
        return new EncodedEvent(number, json, new String(json, StandardCharsets.UTF_8));
    }
}
