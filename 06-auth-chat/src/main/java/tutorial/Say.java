package tutorial;

/** The one thing that a member can do: say a text of 1 to 1000 characters (Unicode code points). */
record Say(String text) {
    private static final int MAX_CHARACTERS = 1000;

    /** @throws IllegalArgumentException with a sentence for the sender */
    Say {
        text = text.strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("There is nothing in this message.");
        }
        if (text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
            throw new IllegalArgumentException("A message has at most 1000 characters.");
        }
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new IllegalArgumentException("This message holds half a character.");
        }
    }
}
