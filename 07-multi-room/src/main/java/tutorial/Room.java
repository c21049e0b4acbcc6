package tutorial;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import tutorial.ledger.Backlog;
import tutorial.ledger.Ledger;
import tutorial.ledger.Message;
import tutorial.ledger.News;
import tutorial.ledger.Place;
import tutorial.ledger.Seq;

/**
 * What this node knows of a room, and its members here. All of it comes from the ledger, so all nodes send the same
 * messages in the same order. One lock orders what the members hear: it is held while the ledger is asked, while its
 * answer is sent to all, and while a newcomer gets what came before. That is safe because neither the ledger nor an
 * outbox blocks.
 */
final class Room {
    static final int TAKEN_OVER = 4000;

    private static final System.Logger LOG = System.getLogger("tutorial");

    private final String name;
    private final Ledger ledger;
    private final Clock clock;
    private final Set<Member> members = new LinkedHashSet<>();
    private final Set<String> present = new TreeSet<>(); // whose entering was told here, and whose leaving was not
    private News.Present known = News.Present.NOBODY;
    private Backlog backlog = new Backlog();
    private Seq newest = Seq.ZERO;
    private boolean looking;
    private boolean wokenMeanwhile;
    private int holders;

    Room(String name, Ledger ledger, Clock clock) {
        this.name = name;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Counts one more holder. The lobby keeps a room as long as it has one, and calls this inside {@code compute} only.
     */
    Room hold() {
        holders++;
        return this;
    }

    /** Counts one holder less. Returns whether the room has none any more. */
    boolean release() {
        return --holders == 0;
    }

    /** Reads the ledger. When the stage is done, the members have got all messages that were there at the call. */
    synchronized CompletionStage<Void> look() {
        return ledger.look(name, backlog.end(), known.version()).thenAccept(this::learn);
    }

    /** Reads the ledger soon. However often it is called while a look is under way, one more look follows it. */
    synchronized void wake() {
        if (looking) {
            wokenMeanwhile = true;
            return;
        }
        looking = true;
        look().whenComplete((done, failure) -> {
            if (failure != null && !Ledger.isUnreachable(failure)) {
                LOG.log(Level.ERROR, "The members of a room could not be told what is new.", failure);
            }
            lookAgain();
        });
    }

    private synchronized void lookAgain() {
        looking = false;
        if (wokenMeanwhile) {
            wokenMeanwhile = false;
            wake();
        }
    }

    /** Tells the members who has come before that person's messages, and who has gone after them. */
    private synchronized void learn(News news) {
        if (news.present() == null) {
            receive(news.said());
            return;
        }
        Set<String> now = compare(news.present());
        now.forEach(this::come);
        receive(news.said());
        List.copyOf(present).stream().filter(other -> !now.contains(other)).forEach(this::go);
    }

    private void come(String newcomer) {
        if (present.add(newcomer)) {
            tellAll(new Event.Entered(name, newcomer, now(), List.copyOf(present)));
        }
    }

    private void go(String other) {
        present.remove(other);
        tellAll(new Event.Left(name, other, now(), List.copyOf(present)));
    }

    private void receive(List<Message> said) {
        Seq end = backlog.end();
        boolean hole = end.equals(Seq.ZERO)
                ? said.size() == Backlog.KEPT
                : said.stream().noneMatch(one -> one.seq().equals(end));
        if (hole) {
            backlog = new Backlog();
            tellAll(new Event.Gap(name, end, said.isEmpty() ? null : said.get(0).seq()));
        }
        for (Message one : said) {
            if (hole || one.seq().compareTo(end) > 0) { // after a hole even a lower seq may be new, see Backlog.after
                backlog.add(one);
                newest = one.seq().compareTo(newest) > 0 ? one.seq() : newest;
                tellAll(Event.Said.of(one));
            }
        }
    }

    /**
     * The names of the people who are here: all that the ledger knows, and all members of this node. A member that the
     * ledger does not know enters again. A member whose place belongs to another connection by now is disconnected.
     */
    private Set<String> compare(News.Present news) {
        known = news;
        Set<String> now = new TreeSet<>(news.places().keySet());
        for (Member member : List.copyOf(members)) {
            Place held = news.places().get(member.name());
            if (held == null) {
                // Should this enter fail, the next look brings the places again, and it is repeated.
                known = news.again();
                now.add(member.name());
                ledger.enter(name, member.place());
            } else if (!held.owner().equals(member.place().owner())) {
                members.remove(member);
                member.sendAway(TAKEN_OVER, "another window has taken your place");
            }
        }
        return now;
    }

    /** Sends a newcomer what it has missed, and then that it has entered; false if its place is another's by now. */
    synchronized boolean admit(Member member, Seq since) {
        Place held = known.places().get(member.name());
        if (held == null || !held.owner().equals(member.place().owner())) {
            return false;
        }
        List<Message> missed = backlog.after(since);
        if (since != null && backlog.find(since).isEmpty()) {
            member.tell(new Event.Gap(
                    name, since, missed.isEmpty() ? null : missed.get(0).seq()));
        }
        missed.forEach(message -> member.tell(Event.Said.of(message)));
        member.chargeForAnswer(missed.size());
        member.tell(new Event.Entered(name, member.name(), now(), List.copyOf(present)));
        members.add(member);
        return true;
    }

    synchronized boolean has(Member member) {
        return members.contains(member);
    }

    /** Removes a member whose connection has ended. */
    synchronized void dismiss(Member member) {
        members.remove(member);
    }

    /** Removes a member that has asked to leave, and tells it so. */
    synchronized void sayGoodbye(Member member) {
        members.remove(member);
        List<String> others =
                present.stream().filter(other -> !other.equals(member.name())).toList();
        member.tell(new Event.Left(name, member.name(), now(), others));
    }

    /** Nobody is told anything from now on. */
    synchronized void close() {
        members.clear();
    }

    /** The highest seq that was ever told here. */
    synchronized Seq newest() {
        return newest;
    }

    private void tellAll(Event event) {
        byte[] message = Wire.write(event);
        members.forEach(member -> member.tell(message));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
