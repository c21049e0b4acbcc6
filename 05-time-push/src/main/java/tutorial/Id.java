package tutorial;

/**
 * The name that a client gives itself, which the server writes into its log: 1 to 32 characters (Unicode code points),
 * and none of them begins a new line.
 */
record Id(String text) {
    /** No control character, no separator of lines or paragraphs, no half a character (an unpaired surrogate). */
    private static final String ONE_LINE = "[^\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]{1,32}";

    /** @throws IllegalArgumentException with a sentence for the client */
    Id {
        if (text.matches("\\p{IsWhite_Space}*")) {
            throw new IllegalArgumentException("The Id is blank. Choose 1 to 32 characters.");
        }
        if (!text.matches(ONE_LINE)) {
            throw new IllegalArgumentException("An Id must have 1 to 32 characters, and no control characters.");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
