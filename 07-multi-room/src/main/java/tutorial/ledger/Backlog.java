package tutorial.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The last 200 messages of a room. One extra message is kept but never sent. If a client's last seq is that message, we know
 * that the client has missed nothing before the 200. Not safe for threads.
 */
public final class Backlog {
    public static final int MESSAGES = 200;
    /** One more than is ever sent: it shows that a client which has seen it has missed nothing. */
    public static final int KEPT = MESSAGES + 1;

    private final Deque<Message> kept = new ArrayDeque<>();

    /** The place of the last message; {@link Seq#ZERO} as long as there is none. */
    public Seq end() {
        return kept.isEmpty() ? Seq.ZERO : kept.getLast().seq();
    }

    public void add(Message said) {
        kept.add(said);
        if (kept.size() > KEPT) {
            kept.remove();
        }
    }

    public Optional<Message> find(Seq seq) {
        return kept.stream().filter(said -> said.seq().equals(seq)).findFirst();
    }

    /** All from this message on, itself included; all that is kept, if it is not kept. */
    List<Message> from(Seq seq) {
        Deque<Message> found = new ArrayDeque<>();
        for (Iterator<Message> newest = kept.descendingIterator(); newest.hasNext(); ) {
            found.addFirst(newest.next());
            if (found.getFirst().seq().equals(seq)) {
                break;
            }
        }
        return List.copyOf(found);
    }

    /**
     * The messages for somebody who has seen all up to this one. If it is null or no longer kept, these are all that may be
     * told: the clock that makes a seq may have been put back, so even one that is lower may be new.
     */
    public List<Message> after(Seq seq) {
        boolean known = seq != null && find(seq).isPresent();
        return kept.stream()
                .skip(kept.size() == KEPT ? 1 : 0)
                .filter(said -> !known || said.seq().compareTo(seq) > 0)
                .toList();
    }
}
