package tutorial.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The last 200 messages of a room. One more message is kept but never sent. When a client has seen that one, it has
 * missed nothing before the 200. Not thread-safe.
 */
public final class Backlog {
    public static final int MESSAGES = 200;
    /** One more than is ever sent: a client that has seen the oldest one has missed nothing. */
    public static final int KEPT = MESSAGES + 1;

    private final Deque<Message> kept = new ArrayDeque<>();

    /** The seq of the last message; {@link Seq#ZERO} as long as there is none. */
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

    /** This message and all after it. If it is no longer kept, all messages that are. */
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
     * The messages for somebody who has seen all up to this one. If it is null or no longer kept, these are all that
     * may be told: the clock that makes a seq may have been put back, so even one that is lower may be new.
     */
    public List<Message> after(Seq seq) {
        boolean known = seq != null && find(seq).isPresent();
        return kept.stream()
                .skip(kept.size() == KEPT ? 1 : 0)
                .filter(said -> !known || said.seq().compareTo(seq) > 0)
                .toList();
    }
}
