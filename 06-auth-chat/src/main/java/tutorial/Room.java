package tutorial;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tutorial.kit.Allowance;
import tutorial.session.Session;

/**
 * The members who are here. All of them receive the same messages in the same order, because one lock is held while a
 * message is put into all outboxes. That is safe because an {@link Outbox} never blocks.
 */
final class Room implements AutoCloseable {
    /** The close code for the end of a session. A page that receives it goes to the login. */
    static final int LOGGED_OUT = 4401;

    private static final int MAX_REFUSALS = 20;
    private static final Duration REFUSALS_ARE_FORGOTTEN_AFTER = Duration.ofSeconds(10);

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final int rate;
    private final Presence presence;
    private final Set<Member> members = new LinkedHashSet<>();
    private Set<Session> speakers = new HashSet<>();

    /**
     * @param nanoTime a clock that only goes forward, such as {@code System::nanoTime}
     * @param rate how many messages each member may say in a second; 0 for no limit
     */
    Room(Clock clock, LongSupplier nanoTime, int rate) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.rate = rate;
        this.presence = new Presence(nanoTime);
    }

    /**
     * Adds a member for one more tab. If its person was offline, all are told; if not, only this tab is told who is
     * here.
     */
    synchronized Member join(Session session, Outbox outbox) {
        Allowance pace = new Allowance(rate, Duration.ofSeconds(1), nanoTime);
        Allowance patience = new Allowance(MAX_REFUSALS, REFUSALS_ARE_FORGOTTEN_AFTER, nanoTime);
        Member member = new Member(session, outbox, pace, patience);
        members.add(member);
        boolean isNew = presence.open(member.name());
        Event online = new Event.Online(member.name(), now(), presence.names());
        if (isNew) {
            tellAll(online);
        } else {
            member.tell(online);
        }
        return member;
    }

    synchronized void say(Member member, Say say) {
        Duration wait = member.pace().toWait();
        if (!wait.isZero()) {
            member.tell(new Event.Refused("Too fast. Wait " + (wait.toMillis() + 1) + " ms."));
        } else if (members.contains(member)) {
            member.pace().take();
            speakers.add(member.session());
            tellAll(new Event.Said(member.name(), now(), say.text()));
        }
    }

    /** Replies to an invalid message; disconnects a member who keeps sending them. */
    synchronized void refuse(Member member, String reason) {
        member.tell(new Event.Refused(reason));
        member.patience().take();
        if (!member.patience().toWait().isZero()) {
            member.outbox().close(1008, "too many invalid messages");
        }
    }

    synchronized void leave(Member member) {
        if (members.remove(member)) {
            presence.close(member.name());
        }
    }

    /** Tells all members who has gone offline. Must be called several times in a second. */
    synchronized void sayWhoIsGone() {
        presence.takeGone().forEach(name -> tellAll(new Event.Offline(name, now(), presence.names())));
    }

    /** Disconnects all tabs of a person who has logged out. */
    synchronized void logout(String name) {
        showOut(member -> member.name().equals(name), "logged out");
    }

    /** Disconnects the tabs of these sessions, because they are over. */
    synchronized void expire(Set<Session> over) {
        showOut(member -> over.contains(member.session()), "the session is over");
    }

    private void showOut(Predicate<Member> who, String reason) {
        members.stream().filter(who).toList().forEach(member -> {
            leave(member); // at once: from now on they say nothing and hear nothing
            member.outbox().close(LOGGED_OUT, reason);
        });
    }

    /** The sessions of all who are here. */
    synchronized Set<Session> sessions() {
        return members.stream().map(Member::session).collect(Collectors.toSet());
    }

    /** The sessions of those who have said something since the last call. */
    synchronized Set<Session> takeSpeakers() {
        Set<Session> taken = speakers;
        speakers = new HashSet<>();
        return taken;
    }

    /** Puts speakers back, because the session store could not be told of them. */
    synchronized void putBackSpeakers(Set<Session> taken) {
        speakers.addAll(taken);
    }

    /** Ends the chat. From now on, nobody is told that somebody has left. */
    @Override
    public synchronized void close() {
        members.clear();
    }

    private void tellAll(Event event) {
        byte[] message = Wire.write(event);
        members.forEach(member -> member.outbox().put(message));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
