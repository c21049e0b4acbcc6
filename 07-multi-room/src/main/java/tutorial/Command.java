package tutorial;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What a member can ask for. Its {@code id}, which is null unless the member has made one, comes back with a refusal.
 * The constructors throw an IllegalArgumentException with a sentence for the sender.
 */
sealed interface Command {
    String id();

    /** Does it; the stage is done when the next command may be done. */
    CompletionStage<Void> doFor(Member member, Lobby lobby);

    /** @param since the last message that the member has seen there, or null */
    record Enter(String room, Seq since, String id) implements Command {
        public Enter {
            room = Spelling.of(room);
        }

        @Override
        public CompletionStage<Void> doFor(Member member, Lobby lobby) {
            return lobby.enter(member, this);
        }
    }

    record Leave(String room, String id) implements Command {
        public Leave {
            room = Spelling.of(room);
        }

        @Override
        public CompletionStage<Void> doFor(Member member, Lobby lobby) {
            return lobby.leave(member, this);
        }
    }

    /** 1 to 1000 characters (Unicode code points), and no control characters but tabs and line breaks. */
    record Say(String room, String text, String id) implements Command {
        private static final int MAX_CHARACTERS = 1000;

        public Say {
            room = Spelling.of(room);
            text = text.strip();
            if (text.isEmpty()) {
                throw new IllegalArgumentException("There is nothing in this message.");
            }
            if (text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
                throw new IllegalArgumentException("A message has at most 1000 characters.");
            }
            if (!text.matches("[\\t\\r\\n[^\\p{Cc}\\p{Cs}]]*")) {
                throw new IllegalArgumentException("This message holds something that is no character.");
            }
        }

        @Override
        public CompletionStage<Void> doFor(Member member, Lobby lobby) {
            return lobby.say(member, this);
        }
    }

    record Rooms(String id) implements Command {
        @Override
        public CompletionStage<Void> doFor(Member member, Lobby lobby) {
            return lobby.tellRooms(member);
        }
    }

    /** What nobody understands, and why. */
    record Nonsense(String reason, String id) implements Command {
        @Override
        public CompletionStage<Void> doFor(Member member, Lobby lobby) {
            member.bearWith(this);
            return CompletableFuture.completedFuture(null);
        }
    }
}
