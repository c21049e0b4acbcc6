package tutorial.login;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A name to log in with: 1 to 32 letters of any script, digits, - and _. It is shown as its owner first wrote it. */
record UserName(String text) {
    static final String RULE = "A name is 1 to 32 letters of any script, digits, - and _, without blanks.";
    // Marks belong to the letters of many scripts, such as Devanagari; a name does not begin with one.
    private static final Pattern SHAPE = Pattern.compile("[\\p{L}\\p{Nd}_-][\\p{L}\\p{M}\\p{Nd}_-]{0,31}");

    /** What somebody has typed, if it is a name. Full-width and other forms of a letter become the usual one (NFKC). */
    static Optional<UserName> of(String typed) {
        return Optional.of(Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC))
                .filter(SHAPE.asMatchPredicate())
                .map(UserName::new);
    }

    /** The same for all names that differ in upper and lower case only. */
    String key() {
        String folded = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT); // ß is SS is ss
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }
}
