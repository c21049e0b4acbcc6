package tutorial;

/**
 * An event as it goes over every lane, written once for all readers.
 *
 * @param number what a reader has heard up to, once it has heard this
 * @param json as UTF-8 that nobody changes any more
 */
record Message(long number, byte[] json) {
    static Message of(Event.Happened event) {
        return new Message(event.number(), Wire.write(event));
    }

    static Message of(Event.Gap gap) {
        return new Message(gap.oldest() - 1, Wire.write(gap));
    }
}
