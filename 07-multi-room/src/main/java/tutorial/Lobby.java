package tutorial;

import static java.util.concurrent.CompletableFuture.completedFuture;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tutorial.kit.Later;
import tutorial.ledger.Ledger;
import tutorial.ledger.Occupied;
import tutorial.ledger.Place;

/**
 * Executes the commands of all members of this node. A room is in the map while one of them is in it, or about to
 * enter. It is added and removed inside {@code compute} only, which is atomic. The commands of one member come one
 * after another.
 */
final class Lobby implements Ledger.Reader, AutoCloseable {
    private static final int MAX_ROOMS = 20;
    private static final System.Logger LOG = System.getLogger("tutorial");
    private static final Map<Ledger.Answer, String> REASONS = Map.of(
            Ledger.Answer.ENTERED, "Another window has taken your place. Go on there.", // since it was entered
            Ledger.Answer.TAKEN, "Somebody of this name is in this room. Choose another name.",
            Ledger.Answer.FULL, "This room is full. Try again later.",
            Ledger.Answer.TOO_MANY_ROOMS, "There are too many rooms. Enter one that somebody is in.");
    private static final Duration AN_ENTER_MAY_COME_LATE = Duration.ofSeconds(3);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final Clock clock;
    private final Later later;
    private final String node;
    private final AtomicLong connections = new AtomicLong();
    private final Map<String, Room> rooms = new ConcurrentHashMap<>();
    private final Set<Departure> unwritten = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** A member whose leave could not be written yet, because the ledger was unreachable. */
    private record Departure(String room, Place place) {}

    Lobby(Ledger ledger, String node, Clock clock, Later later) {
        this.ledger = ledger;
        this.node = node;
        this.clock = clock;
        this.later = later;
        ledger.open(this);
    }

    @Override
    public void news(String room) {
        Room here = rooms.get(room);
        if (here != null) {
            here.wake();
        }
    }

    @Override
    public void newsInAnyRoom() {
        rooms.values().forEach(Room::wake);
        // A member that enters again at this very moment may be removed once more; the next look lets it in again.
        unwritten.forEach(departure -> leave(departure.room(), departure.place()));
    }

    /** The place that a new connection will have in each room that it enters. */
    Place place(Visitor visitor) {
        return new Place(visitor.name(), node + ":" + connections.incrementAndGet(), visitor.key());
    }

    /** Executes a command. The stage never fails. When it is complete, the member's next command may be executed. */
    CompletionStage<Void> receive(Member member, Command command) {
        if (closed) {
            return completedFuture(null);
        }
        Duration wait = member.charge(command);
        if (!wait.isZero()) {
            long millis = wait.toMillis() + 1;
            return refuse(member, "Too fast. Wait " + millis + " ms.", command, millis);
        }
        return execute(member, command).exceptionallyCompose(failure -> refuse(member, command, failure));
    }

    private CompletionStage<Void> execute(Member member, Command command) {
        if (command instanceof Command.Enter enter) {
            return enter(member, enter);
        } else if (command instanceof Command.Leave leave) {
            return leave(member, leave);
        } else if (command instanceof Command.Say say) {
            return say(member, say);
        } else if (command instanceof Command.Rooms) {
            return tellRooms(member);
        }
        member.refuseNonsense((Command.Nonsense) command);
        return completedFuture(null);
    }

    private static CompletionStage<Void> refuse(Member member, Command command, Throwable failure) {
        if (Ledger.isUnreachable(failure)) {
            String reason = "The rooms cannot be reached. Try again in a second.";
            return refuse(member, reason, command, TRY_AGAIN.toMillis());
        }
        LOG.log(Level.ERROR, "A command has failed.", failure);
        return refuse(member, "This has failed because of an error in the server. Read its log.", command, null);
    }

    private CompletionStage<Void> enter(Member member, Command.Enter enter) {
        String name = enter.room();
        if (member.rooms().contains(name)) {
            return refuse(member, "You are in this room already.", enter, null);
        } else if (member.rooms().size() == MAX_ROOMS) {
            return refuse(member, "You are in " + MAX_ROOMS + " rooms. Leave one first.", enter, null);
        }
        member.rooms().add(name);
        unwritten.remove(new Departure(name, member.place()));
        Room room = rooms.compute(name, (same, here) -> (here == null ? new Room(name, ledger, clock) : here).hold());
        return ledger.enter(name, member.place())
                .thenCompose(answer -> room.look().thenApply(looked -> answer))
                .thenCompose(answer -> answered(member, enter, room, answer))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        undo(member, name);
                    }
                });
    }

    private CompletionStage<Void> answered(Member member, Command.Enter enter, Room room, Ledger.Answer answer) {
        if (answer == Ledger.Answer.ENTERED && room.admit(member, enter.since())) {
            return completedFuture(null);
        }
        release(member, enter.room());
        return refuse(member, REASONS.get(answer), enter, null);
    }

    /**
     * Undoes an enter that has failed. It may still be done later, because its command may be on its way to the ledger.
     */
    private void undo(Member member, String name) {
        release(member, name);
        leave(name, member.place());
        later.after(AN_ENTER_MAY_COME_LATE, () -> {
            if (!member.rooms().contains(name)) {
                leave(name, member.place());
            }
        });
    }

    private void release(Member member, String name) {
        rooms.computeIfPresent(name, (same, room) -> room.release() ? null : room);
        member.rooms().remove(name);
    }

    /** Gives up a place. While the ledger is unreachable, {@link #newsInAnyRoom} tries again. */
    private CompletionStage<Void> leave(String room, Place place) {
        Departure departure = new Departure(room, place);
        unwritten.add(departure);
        return ledger.leave(room, place)
                .thenAccept(done -> unwritten.remove(departure))
                .exceptionally(unreachable -> null);
    }

    private CompletionStage<Void> leave(Member member, Command.Leave leave) {
        if (!member.rooms().contains(leave.room())) {
            return refuse(member, "You are not in this room. Enter it first.", leave, null);
        }
        rooms.get(leave.room()).sayGoodbye(member);
        release(member, leave.room());
        return leave(leave.room(), member.place());
    }

    private CompletionStage<Void> say(Member member, Command.Say say) {
        Room room = rooms.get(say.room());
        if (room == null || !room.has(member)) {
            return refuse(member, "You are not in this room. Enter it first.", say, null);
        }
        return ledger.say(say.room(), member.name(), say.text(), say.id(), room.newest())
                .thenCompose(stored -> {
                    if (!stored.again()) { // the member hears it with all others
                        return completedFuture(null);
                    }
                    return room.look()
                            .thenRun(() -> member.tell(Event.Said.of(stored.said()))); // first what stands before it
                });
    }

    private CompletionStage<Void> tellRooms(Member member) {
        return ledger.rooms().thenAccept(list -> {
            Comparator<Occupied> byName = Comparator.comparing(Occupied::name);
            member.tell(new Event.Rooms(list.stream().sorted(byName).toList()));
            member.chargeForAnswer(list.size());
        });
    }

    /**
     * The connection of a member has ended, and all that it asked for is done.
     *
     * @param mayComeBack whether its places are kept for 5 seconds; only when it has not come back then, the others are
     *     told
     */
    void end(Member member, boolean mayComeBack) {
        for (String name : member.rooms()) {
            rooms.get(name).dismiss(member);
            release(member, name);
            if (!mayComeBack) {
                leave(name, member.place());
                continue;
            }
            ledger.lose(name, member.place());
            if (!closed) {
                later.after(GRACE, () -> leave(name, member.place()));
            }
        }
    }

    /** Whether this node holds no room. */
    boolean isEmpty() {
        return rooms.isEmpty();
    }

    /** Ends the chat on this node. Nobody here is told anything more. */
    @Override
    public void close() {
        closed = true;
        rooms.values().forEach(Room::close);
    }

    private static CompletionStage<Void> refuse(Member member, String reason, Command command, Long wait) {
        member.tell(new Event.Refused(reason, command.id(), wait));
        return completedFuture(null);
    }
}
