package tutorial.steps;

import java.util.List;
import java.util.function.Consumer;

/** What was said in all rooms, in one place that all servers share. Its methods may block. */
interface Ledger {
    /** Stores a text behind all others of its room, unless the id is known there. */
    void append(String room, String id, String text);

    /** The lines of a room with numbers above this one, each with its number in front. */
    List<String> after(String room, int number);

    /** From now on, the listener gets the name of each room in which there is something new. */
    void listen(Consumer<String> listener);
}
