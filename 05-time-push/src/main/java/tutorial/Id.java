package tutorial;

/**
 * The name that a client gives itself, which the server writes into its log: 1 to 32 characters (Unicode code points),
 * and none of them begins a new line.
 */
record Id(String text) {
    private static final int MAX_CHARACTERS = 32;

    /** @throws IllegalArgumentException with a sentence for the client */
    Id {
        if (text.matches("\\p{IsWhite_Space}*")) {
            throw new IllegalArgumentException("The Id is blank. Choose 1 to 32 characters.");
        }
        if (text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
            throw new IllegalArgumentException("The Id is too long. Choose 1 to 32 characters.");
        }
        if (text.codePoints().anyMatch(Id::breaksALine)) {
            throw new IllegalArgumentException("The Id has a control character, such as a line break. Leave it out.");
        }
    }

    private static boolean breaksALine(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
