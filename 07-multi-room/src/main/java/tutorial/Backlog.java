package tutorial;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The last 200 messages of a room. One more is kept but not told: from it one knows that somebody who has seen it, and
 * nothing since, misses nothing. Not safe for threads.
 */
final class Backlog {
    static final int MESSAGES = 200;
    /** What has to be kept so that 200 can be told. */
    static final int KEPT = MESSAGES + 1;

    private final Deque<Event.Said> kept = new ArrayDeque<>();

    /** The place of the last message; {@link Seq#ZERO} as long as there is none. */
    Seq end() {
        return kept.isEmpty() ? Seq.ZERO : kept.getLast().seq();
    }

    void add(Event.Said said) {
        kept.add(said);
        if (kept.size() > KEPT) {
            kept.remove();
        }
    }

    Optional<Event.Said> find(Seq seq) {
        return kept.stream().filter(said -> said.seq().equals(seq)).findFirst();
    }

    /** All from this message on, itself included; all that is kept, if it is not kept. */
    List<Event.Said> from(Seq seq) {
        Deque<Event.Said> found = new ArrayDeque<>();
        for (Iterator<Event.Said> newest = kept.descendingIterator(); newest.hasNext(); ) {
            found.addFirst(newest.next());
            if (found.getFirst().seq().equals(seq)) {
                break;
            }
        }
        return List.copyOf(found);
    }

    /** What somebody is told who has seen all up to this message; who has seen nothing, null, is told the last 200. */
    List<Event.Said> after(Seq seq) {
        return kept.stream()
                .skip(kept.size() == KEPT ? 1 : 0)
                .filter(said -> seq == null || said.seq().compareTo(seq) > 0)
                .toList();
    }
}
