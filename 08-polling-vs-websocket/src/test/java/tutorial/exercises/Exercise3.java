package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Exercise 3: do the vendor's sum yourself. How many bytes does an event cost, and by how much is polling dearer? */
class Exercise3 {
    /**
     * What happens on a page.
     *
     * @param heads bytes of a request and of its response, without any event
     * @param event bytes of an event, without a head
     * @param rate events in a second
     * @param interval seconds from one short poll to the next
     */
    record Page(double heads, double event, double rate, double interval) {}

    /** Bytes for an event, on average. */
    interface Sum {
        /** One poll brings all events since the one before. */
        double shortPoll(Page page);

        /** Every event has a request and a response of its own. */
        double longPoll(Page page);

        /** Every event has a frame of its own, with a head of two bytes. */
        double webSocket(Page page);

        /** The interval, in seconds, from which on short polling sends fewer bytes than WebSocket. */
        double cheaperFrom(Page page);
    }

    Sum sum() {
        throw new UnsupportedOperationException(
                "Exercise 3: return a Sum. How many events does one short poll bring on average? They share its heads.");
    }

    @Test
    void theVendorCountsHeadsOnly() {
        Page vendors = new Page(871, 0, 1, 1);

        assertEquals(871, sum().shortPoll(vendors), 0.01);
        assertEquals(2, sum().webSocket(vendors), 0.01);
    }

    @Test
    void eventsHaveAWeightToo() {
        Page page = new Page(400, 66, 1, 1);

        assertEquals(466, sum().longPoll(page), 0.01);
        assertEquals(68, sum().webSocket(page), 0.01);
    }

    @Test
    void fiveEventsShareTheHeadsOfAPoll() {
        assertEquals(146, sum().shortPoll(new Page(400, 66, 5, 1)), 0.01);
    }

    @Test
    void aPollThatBringsNothingIsPaidForToo() {
        assertEquals(4_066, sum().shortPoll(new Page(400, 66, 0.1, 1)), 0.01);
    }

    @Test
    void theRateDoesNotChangeTheOtherTwo() {
        Page rare = new Page(400, 66, 0.001, 1);

        assertEquals(466, sum().longPoll(rare), 0.01);
        assertEquals(68, sum().webSocket(rare), 0.01);
    }

    @Test
    void fromSomeIntervalOnShortPollingIsCheaper() {
        Page page = new Page(400, 66, 20, 1);
        double interval = sum().cheaperFrom(page);

        assertEquals(10, interval, 0.01);
        Page slower = new Page(400, 66, 20, interval + 1);
        assertTrue(sum().shortPoll(slower) < sum().webSocket(slower));
    }
}
