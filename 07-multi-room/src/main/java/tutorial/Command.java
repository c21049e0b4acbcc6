package tutorial;

import tutorial.ledger.Seq;

/**
 * What a member can ask for. Its {@code id}, which is null unless the member has made one, comes back with a refusal.
 * The constructors throw an IllegalArgumentException with a sentence for the sender.
 */
sealed interface Command {
    String id();

    /** @param since the last message that the member has seen there, or null */
    record Enter(String room, Seq since, String id) implements Command {
        public Enter {
            room = Spelling.of(room);
        }
    }

    record Leave(String room, String id) implements Command {
        public Leave {
            room = Spelling.of(room);
        }
    }

    /** 1 to 1000 characters (Unicode code points), and no control characters but tabs and line breaks. */
    record Say(String room, String text, String id) implements Command {
        private static final int MAX_CHARACTERS = 1000;

        public Say {
            room = Spelling.of(room);
            text = text.strip();
            if (text.isEmpty()) {
                throw new IllegalArgumentException("The message is empty. Write at least one character.");
            }
            if (text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
                throw new IllegalArgumentException("The message is too long. Send at most 1000 characters.");
            }
            if (!text.matches("[\\t\\r\\n[^\\p{Cc}\\p{Cs}]]*")) {
                throw new IllegalArgumentException(
                        "The message has a control character, or half a character (an unpaired surrogate). Leave it out.");
            }
        }
    }

    record Rooms(String id) implements Command {}

    /** A message that is not valid, and why. */
    record Nonsense(String reason, String id) implements Command {}
}
