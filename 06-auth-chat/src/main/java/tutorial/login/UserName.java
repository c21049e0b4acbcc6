package tutorial.login;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A name to log in with: 1 to 32 letters of any script, digits, - and _. It is shown as its owner first wrote it. */
record UserName(String text) {
    static final String RULE = "A name must have 1 to 32 letters of any script, digits, - and _, and no spaces.";
    private static final int MAX_TYPED = 200; // more is no name, and normalizing it would take long
    /**
     * Letters and marks that are drawn as nothing (Unicode's Default_Ignorable_Code_Point, as far as they are L or M).
     */
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFE00-\\uFE0F\\uFFA0\\x{E0100}-\\x{E01EF}]");
    // Marks belong to the letters of many scripts, such as Devanagari; a name does not begin with one.
    private static final Pattern SHAPE = Pattern.compile("[\\p{L}\\p{Nd}_-][\\p{L}\\p{M}\\p{Nd}_-]{0,31}");

    /**
     * Reads a name as typed; empty if it is not valid. Full-width and other forms of a letter become the usual one
     * (NFKC).
     */
    static Optional<UserName> of(String typed) {
        String name = typed.strip();
        if (name.length() > MAX_TYPED) {
            return Optional.empty();
        }
        return Optional.of(Normalizer.normalize(name, Normalizer.Form.NFKC))
                .filter(SHAPE.asMatchPredicate())
                .filter(INVISIBLE.asPredicate().negate())
                .map(UserName::new);
    }

    /** A key that is the same for all names that differ only in upper and lower case. */
    String key() {
        String folded = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT); // ß is SS is ss
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }
}
