package tutorial.ledger;

import static java.util.concurrent.CompletableFuture.failedFuture;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A ledger that one node reaches by a network, in which the test says what happens. Not safe for threads. */
public final class RemoteLedger implements Ledger {
    /** What the network does with a question. */
    public enum Network {
        CARRIES_ALL,
        CARRIES_NOTHING,
        LOSES_ANSWERS,
        SPOILS_ANSWERS,
        HOLDS_ANSWERS
    }

    private final Clock clock;
    private final Limits limits;
    private final List<CompletableFuture<Void>> held = new ArrayList<>();
    private MemoryLedger memory;
    private Reader reader;
    private Network network = Network.CARRIES_ALL;
    private int looks;

    public RemoteLedger(Clock clock, Limits limits) {
        this.clock = clock;
        this.limits = limits;
        forgetAll();
    }

    /** Begins anew, as a Redis that keeps nothing and is started again. */
    public void forgetAll() {
        memory = new MemoryLedger(clock, limits);
        memory.open(new Reader() {
            @Override
            public void news(String room) {
                if (network == Network.CARRIES_ALL) {
                    reader.news(room);
                }
            }

            @Override
            public void newsInAnyRoom() {}
        });
    }

    /** From now on the network does this. Answers that it holds arrive when it carries all. */
    public void set(Network network) {
        this.network = network;
        if (network == Network.CARRIES_ALL) {
            List<CompletableFuture<Void>> arriving = List.copyOf(held);
            held.clear();
            arriving.forEach(answer -> answer.complete(null));
        }
    }

    /** The same ledger, as another node reaches it. */
    public Ledger elsewhere() {
        return memory;
    }

    /** How often this node has looked. */
    public int looks() {
        return looks;
    }

    private <T> CompletionStage<T> ask(Supplier<CompletionStage<T>> question) {
        return switch (network) {
            case CARRIES_ALL -> question.get();
            case CARRIES_NOTHING -> failedFuture(new Unreachable(null));
            case LOSES_ANSWERS -> question.get().thenCompose(lost -> failedFuture(new Unreachable(null)));
            case SPOILS_ANSWERS ->
                question.get().thenCompose(spoilt -> failedFuture(new IllegalStateException("spoilt")));
            case HOLDS_ANSWERS -> {
                CompletableFuture<Void> answer = new CompletableFuture<>();
                held.add(answer);
                yield question.get().thenCombine(answer, (value, arrived) -> value);
            }
        };
    }

    @Override
    public void open(Reader reader) {
        this.reader = reader;
    }

    @Override
    public CompletionStage<Answer> enter(String room, Place place) {
        return ask(() -> memory.enter(room, place));
    }

    @Override
    public CompletionStage<Void> lose(String room, Place place) {
        return ask(() -> memory.lose(room, place));
    }

    @Override
    public CompletionStage<Void> leave(String room, Place place) {
        return ask(() -> memory.leave(room, place));
    }

    @Override
    public CompletionStage<Stored> say(String room, String name, String text, String id, Seq end) {
        return ask(() -> memory.say(room, name, text, id, end));
    }

    @Override
    public CompletionStage<News> look(String room, Seq end, String version) {
        looks++;
        return ask(() -> memory.look(room, end, version));
    }

    @Override
    public CompletionStage<List<Occupied>> rooms() {
        return ask(memory::rooms);
    }

    @Override
    public void close() {}
}
