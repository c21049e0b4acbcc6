package tutorial;

/** The name that a client gives itself: 1 to 32 characters (Unicode code points) that can stand in one line of a log. */
record Id(String text) {
    private static final int MAX_CHARACTERS = 32;

    /** @throws IllegalArgumentException with a sentence for the client */
    Id {
        if (text.matches("\\p{IsWhite_Space}*")) {
            throw new IllegalArgumentException("The Id is blank.");
        }
        if (text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
            throw new IllegalArgumentException("An Id must have at most 32 characters.");
        }
        if (text.codePoints().anyMatch(Id::breaksALine)) {
            throw new IllegalArgumentException("An Id must not have control characters.");
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
