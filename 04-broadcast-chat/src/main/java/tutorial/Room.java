package tutorial;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import tutorial.kit.Allowance;

/**
 * The members who are here. All of them receive the same messages in the same order, because one lock is held while a
 * message is put into all outboxes. That is safe because an {@link Outbox} never blocks.
 */
final class Room implements AutoCloseable {
    private static final int MAX_REFUSALS = 20;
    private static final Duration REFUSALS_ARE_FORGOTTEN_AFTER = Duration.ofSeconds(10);

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final int rate;
    private final Set<Member> members = new LinkedHashSet<>();
    private int guests;

    /**
     * @param nanoTime a clock that only goes forward, such as {@code System::nanoTime}
     * @param rate how many messages each member may say in a second; 0 for no limit
     */
    Room(Clock clock, LongSupplier nanoTime, int rate) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.rate = rate;
    }

    synchronized Member join(String ip, Outbox outbox) {
        Allowance pace = new Allowance(rate, Duration.ofSeconds(1), nanoTime);
        Allowance patience = new Allowance(MAX_REFUSALS, REFUSALS_ARE_FORGOTTEN_AFTER, nanoTime);
        Member member = new Member("Guest " + ++guests, ip, outbox, pace, patience);
        members.add(member);
        member.tell(new Event.Welcome(member.name()));
        tellAll(new Event.Joined(member.name(), ip, now(), members.size()));
        return member;
    }

    synchronized void say(Member member, Say say) {
        Duration wait = member.pace().toWait();
        if (!wait.isZero()) {
            member.tell(new Event.Refused("Too fast. Wait " + (wait.toMillis() + 1) + " ms."));
        } else if (members.contains(member)) {
            member.pace().take();
            tellAll(new Event.Said(member.name(), member.ip(), now(), say.text()));
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
            tellAll(new Event.Left(member.name(), member.ip(), now(), members.size()));
        }
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
