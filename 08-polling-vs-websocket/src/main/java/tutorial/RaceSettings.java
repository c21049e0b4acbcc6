package tutorial;

import java.util.Locale;
import tutorial.kit.Form;

/**
 * What can be set on the page.
 *
 * @param rate events in a minute
 * @param interval milliseconds from one short poll to the next
 * @param delay milliseconds that the proxies delay each byte, in each direction
 */
record RaceSettings(int rate, int interval, int delay) {
    static final RaceSettings AT_FIRST = new RaceSettings(60, 1_000, 0);
    static final int MAX_RATE = 1_200;
    static final int MIN_INTERVAL = 200;
    static final int MAX_INTERVAL = 10_000;
    static final int MAX_DELAY = 200;

    /** A setting that is not accepted, with a sentence to show beside its field. */
    static final class Refused extends IllegalArgumentException {
        private static final long serialVersionUID = 1;
        final String field;

        Refused(String field, String reason) {
            super(reason);
            this.field = field;
        }
    }

    /** @throws Refused when a field is not the number that it should be */
    static RaceSettings of(Form form) {
        return new RaceSettings(
                number(form, "rate", 0, MAX_RATE),
                number(form, "interval", MIN_INTERVAL, MAX_INTERVAL),
                number(form, "delay", 0, MAX_DELAY));
    }

    private static int number(Form form, String field, int least, int most) {
        try {
            int number = Integer.parseInt(form.field(field));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (IllegalArgumentException e) {
            // said below, together with the numbers out of range
        }
        throw new Refused(
                field, String.format(Locale.ROOT, "This must be a whole number from %,d to %,d.", least, most));
    }
}
