package tutorial;

/**
 * An event as it goes over every lane, written once for all readers.
 *
 * @param number what a reader has heard up to, once it has heard this
 * @param json as UTF-8 that nobody changes any more
 */
record News(long number, byte[] json) {
    static News of(Event.Happened event) {
        return new News(event.number(), Wire.write(event));
    }

    static News of(Event.Gap gap) {
        return new News(gap.oldest() - 1, Wire.write(gap));
    }
}
