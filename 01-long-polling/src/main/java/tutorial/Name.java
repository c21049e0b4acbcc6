package tutorial;

import java.util.regex.Pattern;

/** The name that somebody gives: 1 to 32 characters (Unicode code points), some of them to be seen. */
record Name(String text) {
    private static final Pattern VISIBLE = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Z}]");
    /** No control character, no separator of lines or paragraphs, no half a character (an unpaired surrogate). */
    private static final String ONE_LINE = "[^\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]{1,32}";

    /** @throws IllegalArgumentException with a sentence for the person at the phone */
    Name {
        text = text.strip();
        if (!VISIBLE.matcher(text).find()) {
            throw new IllegalArgumentException("Please say who you are.");
        }
        if (!text.matches(ONE_LINE)) {
            throw new IllegalArgumentException("A name must have 1 to 32 characters, and no control characters.");
        }
    }
}
