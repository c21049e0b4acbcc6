package tutorial;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The memory that all nodes share: who is in which room, and what was said there, in one order. Any thread may ask, and
 * nothing here blocks. A stage that fails says that the ledger cannot be reached, and nothing of whether it was done;
 * whatever is asked may be asked again, and is done once.
 */
interface Ledger extends AutoCloseable {
    /** How long the {@code id} of a message is known, and what was said in a room that all have left. */
    Duration MEMORY = Duration.ofMinutes(10);

    /** Is told that there is something to look at. It may be told too often, and too late. */
    interface Reader {
        void news(String room);

        void newsInAnyRoom();
    }

    /** How entering ends. */
    enum Answer {
        ENTERED("Another window has taken your place."), // by now
        TAKEN("Somebody of this name is in this room."),
        FULL("This room is full."),
        TOO_MANY_ROOMS("There are too many rooms.");

        private final String reason;

        Answer(String reason) {
            this.reason = reason;
        }

        /** Why somebody is not in. */
        String reason() {
            return reason;
        }
    }

    /**
     * @param again whether it had been stored before, under the same id of the same person. If it is no longer kept, it
     *     is given back with the words with which it came again
     */
    record Stored(Event.Said said, boolean again) {}

    /** How many rooms there may be, and how many members may be in each. */
    record Limits(int rooms, int members) {}

    /** The reader is called from now on, by any thread. */
    void open(Reader reader);

    /** A new place, or one that the key opens. */
    CompletionStage<Answer> enter(String room, Place place);

    /** The connection that has this place is lost: until it leaves, whoever has the same name may have it. */
    CompletionStage<Void> lose(String room, Place place);

    /** Gives up a place, unless another connection has it by now. */
    CompletionStage<Void> leave(String room, Place place);

    /**
     * Stores what is said behind all else in its room.
     *
     * @param end the last message that the asker knows of; the new one's seq is above it
     */
    CompletionStage<Stored> say(String room, String name, String text, String id, Seq end);

    /** What is new in a room for somebody who knows all up to this seq, and who is there by this version. */
    CompletionStage<News> look(String room, Seq end, String version);

    /** The rooms that somebody is in. */
    CompletionStage<List<Event.Occupied>> rooms();

    @Override
    void close();
}
