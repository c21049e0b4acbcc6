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
 * Everybody who is here. What one says, all hear, in the same order, because one lock is held while all are told. That
 * is safe because an Outbox never blocks.
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
     * @param rate how many messages each member may say in a second; 0 for any number
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
            member.tell(new Event.Refused("Too fast. Wait %d ms.".formatted(wait.toMillis() + 1)));
        } else if (members.contains(member)) {
            member.pace().take();
            tellAll(new Event.Said(member.name(), member.ip(), now(), say.text()));
        }
    }

    /** Answers what is no message; who goes on and on is shown the door. */
    synchronized void refuse(Member member, String reason) {
        member.tell(new Event.Refused(reason));
        member.patience().take();
        if (!member.patience().toWait().isZero()) {
            member.outbox().close(1008, "too many bad messages");
        }
    }

    synchronized void leave(Member member) {
        if (members.remove(member)) {
            tellAll(new Event.Left(member.name(), member.ip(), now(), members.size()));
        }
    }

    /** Ends the chat. Nobody is told who leaves from now on. */
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
