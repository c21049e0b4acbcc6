package tutorial;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** The rule for the names of people and rooms: 1 to 32 letters of any script, digits, {@code -} and {@code _}. */
final class Spelling {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{Nd}_-][\\p{L}\\p{M}\\p{Nd}_-]{0,31}");

    private Spelling() {}

    /**
     * A name in Unicode's form NFC, so that an é is the same, whether it came as one character or as two.
     *
     * @throws IllegalArgumentException with a sentence for the sender
     */
    static String of(String text) {
        String name = Normalizer.normalize(text, Normalizer.Form.NFC);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A name must have 1 to 32 letters, digits, \"-\" or \"_\".");
        }
        return name;
    }
}
