package tutorial;

/** The one thing that a member can do: say a text of 1 to 1000 characters (Unicode code points). */
record Say(String text) {
    private static final int MAX_CHARACTERS = 1000;

    /** @throws IllegalArgumentException with a sentence for the sender */
    Say {
        text = text.strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("The message is empty. Write at least one character.");
        }
        if (text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
            throw new IllegalArgumentException("The message is too long. Send at most 1000 characters.");
        }
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new IllegalArgumentException(
                    "The message has half a character (an unpaired surrogate). Leave it out.");
        }
    }
}
