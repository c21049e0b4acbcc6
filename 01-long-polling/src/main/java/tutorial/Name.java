package tutorial;

/** The name that somebody gives: 1 to 32 characters (Unicode code points), some of them to be seen. */
record Name(String text) {
    private static final int MAX_CHARACTERS = 32;

    /** @throws IllegalArgumentException with a sentence for the person at the phone */
    Name {
        text = text.strip();
        if (text.codePoints().noneMatch(Name::isVisible)) {
            throw new IllegalArgumentException("Please say who you are.");
        }
        if (text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
            throw new IllegalArgumentException("A name must have at most 32 characters.");
        }
        if (text.codePoints().anyMatch(Name::isControl)) {
            throw new IllegalArgumentException("A name must not have control characters.");
        }
    }

    private static boolean isVisible(int c) {
        return !Character.isISOControl(c)
                && !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && Character.getType(c) != Character.FORMAT;
    }

    private static boolean isControl(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
