package tutorial.ledger;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The memory that all nodes share: who is in which room, and what was said there, in one order. Any thread may call,
 * and nothing here blocks. When a stage fails with {@link Unreachable}, nobody knows whether the call was executed.
 * Therefore all calls are idempotent: the caller may repeat them.
 */
public interface Ledger extends AutoCloseable {
    /**
     * How long the {@code id} of a message is known (of each name, of its last 201 messages in any case), and what was
     * said in a room that all have left.
     */
    Duration MEMORY = Duration.ofMinutes(10);

    /**
     * Is told that there is something new in the ledger. The call may come too often, or too late, and on any thread.
     */
    interface Reader {
        void news(String room);

        void newsInAnyRoom();
    }

    /** The ledger did not answer, or not in time. */
    final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreachable(Throwable cause) {
            super("The ledger cannot be reached.", cause);
        }
    }

    /** Whether a stage has failed because the ledger was unreachable, and not because of a fault of our own. */
    static boolean isUnreachable(Throwable failure) {
        return failure instanceof Unreachable || failure.getCause() instanceof Unreachable;
    }

    /** The result of an attempt to enter. */
    enum Answer {
        ENTERED,
        TAKEN,
        FULL,
        TOO_MANY_ROOMS
    }

    /**
     * @param again whether it had been stored before, under the same id of the same person. If it is no longer kept, it
     *     is given back with the words with which it came again
     */
    record Stored(Message said, boolean again) {}

    /** How many rooms there may be, and how many members may be in each. */
    record Limits(int rooms, int members) {}

    /** Calls the reader from now on. Must be called before all other methods. */
    void open(Reader reader);

    /** Takes a new place in a room, or the place that this key opens. */
    CompletionStage<Answer> enter(String room, Place place);

    /** Notes that the connection of a place is lost. Until the place is given up, anybody of this name may take it. */
    CompletionStage<Void> lose(String room, Place place);

    /** Gives up a place, unless another connection has it by now. */
    CompletionStage<Void> leave(String room, Place place);

    /**
     * Stores what is said behind all else in its room.
     *
     * @param end the last message that the asker knows of; the new one's seq is above it
     */
    CompletionStage<Stored> say(String room, String name, String text, String id, Seq end);

    /** Reads the messages of a room from this seq on, and its members if they are no longer those of this version. */
    CompletionStage<News> look(String room, Seq end, String version);

    /** The rooms that somebody is in. */
    CompletionStage<List<Occupied>> rooms();

    @Override
    void close();
}
