package tutorial.ledger;

import static java.util.concurrent.CompletableFuture.completedFuture;

import java.time.Clock;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/**
 * The ledger of a single node, in its memory: a restart forgets all. The reader is called outside the ledger's lock.
 */
public final class MemoryLedger implements Ledger {
    private static final int MAX_EMPTY_ROOMS = 1_000;
    private static final int MAX_IDS =
            Backlog.KEPT; // of a name in a room: more messages than these are not kept either

    /** The state of one room. */
    private static final class Page {
        private final Backlog said = new Backlog();
        private final Map<String, Map<String, Seq>> ids = new LinkedHashMap<>(); // by name; who spoke last is last
        private News.Present present = News.Present.NOBODY;
        private long forgottenAt; // if nobody is there

        private boolean isEmpty() {
            return present.places().isEmpty();
        }
    }

    private final Clock clock;
    private final Limits limits;
    private final Map<String, Page> occupied = new HashMap<>();
    private final Map<String, Page> empty = new LinkedHashMap<>(); // the longest untouched first
    private Seq last = Seq.ZERO;
    private long changes;
    private Reader reader;

    public MemoryLedger(Clock clock, Limits limits) {
        this.clock = clock;
        this.limits = limits;
    }

    @Override
    public void open(Reader reader) {
        this.reader = reader;
    }

    @Override
    public CompletionStage<Answer> enter(String room, Place place) {
        Answer answer = take(room, place);
        if (answer == Answer.ENTERED) {
            reader.news(room);
        }
        return completedFuture(answer);
    }

    private synchronized Answer take(String room, Place place) {
        Page page = page(room);
        Map<String, Place> places = page.present.places();
        Place held = places.get(place.name());
        if (held != null && !held.key().equals(place.key()) && !held.key().equals(Place.ANYBODY)) {
            return Answer.TAKEN;
        } else if (held == null && places.size() == limits.members()) {
            return Answer.FULL;
        } else if (page.isEmpty() && occupied.size() == limits.rooms()) {
            return Answer.TOO_MANY_ROOMS;
        }
        put(room, page, place.name(), place);
        return Answer.ENTERED;
    }

    @Override
    public synchronized CompletionStage<Void> lose(String room, Place place) {
        Page page = page(room);
        if (has(page, place)) {
            put(room, page, place.name(), new Place(place.name(), place.owner(), Place.ANYBODY));
        }
        return completedFuture(null);
    }

    @Override
    public CompletionStage<Void> leave(String room, Place place) {
        synchronized (this) {
            Page page = page(room);
            if (has(page, place)) {
                put(room, page, place.name(), null);
            }
        }
        reader.news(room);
        return completedFuture(null);
    }

    private static boolean has(Page page, Place place) {
        Place held = page.present.places().get(place.name());
        return held != null && held.owner().equals(place.owner());
    }

    private void put(String room, Page page, String name, Place place) {
        Map<String, Place> places = new TreeMap<>(page.present.places());
        if (place == null) {
            places.remove(name);
        } else {
            places.put(name, place);
        }
        page.present = new News.Present(Long.toString(++changes), places);
        keep(room, page);
    }

    private Page page(String room) {
        forgetRooms();
        Page page = occupied.containsKey(room) ? occupied.get(room) : empty.get(room);
        return page == null ? new Page() : page; // which is kept when something stands in it
    }

    /** An empty room is forgotten after a while, and sooner when there are very many of them. */
    private void forgetRooms() {
        Iterator<Page> oldest = empty.values().iterator();
        while (oldest.hasNext() && (oldest.next().forgottenAt < clock.millis() || empty.size() > MAX_EMPTY_ROOMS)) {
            oldest.remove();
        }
    }

    private void keep(String room, Page page) {
        occupied.remove(room);
        empty.remove(room);
        page.forgottenAt = clock.millis() + MEMORY.toMillis();
        (page.isEmpty() ? empty : occupied).put(room, page);
    }

    @Override
    public CompletionStage<Stored> say(String room, String name, String text, String id, Seq end) {
        Stored stored = store(room, name, text, id, end);
        if (!stored.again()) {
            reader.news(room);
        }
        return completedFuture(stored);
    }

    private synchronized Stored store(String room, String name, String text, String id, Seq end) {
        Page page = page(room);
        forget(page.ids);
        Seq before = id == null ? null : page.ids.getOrDefault(name, Map.of()).get(id);
        if (before != null) {
            return new Stored(page.said.find(before).orElse(Message.of(room, before, name, text, id)), true);
        }
        last = (last.compareTo(end) > 0 ? last : end).next(clock.instant());
        Message said = Message.of(room, last, name, text, id);
        page.said.add(said);
        keep(room, page);
        if (id != null) {
            remember(page.ids, name, id);
        }
        return new Stored(said, false);
    }

    private void remember(Map<String, Map<String, Seq>> ids, String name, String id) {
        Map<String, Seq> own = ids.containsKey(name) ? ids.remove(name) : new LinkedHashMap<>();
        ids.put(name, own);
        own.put(id, last);
        if (own.size() > MAX_IDS) {
            own.remove(own.keySet().iterator().next());
        }
    }

    /** Forgets the ids of a name when its newest one is old enough, and of this name each that is. */
    private void forget(Map<String, Map<String, Seq>> ids) {
        long begin = clock.millis() - MEMORY.toMillis();
        Iterator<Map<String, Seq>> longestSilent = ids.values().iterator();
        while (longestSilent.hasNext()) {
            Map<String, Seq> own = longestSilent.next();
            own.values().removeIf(seq -> seq.millis() < begin);
            if (!own.isEmpty()) {
                return; // all others have spoken later
            }
            longestSilent.remove();
        }
    }

    @Override
    public synchronized CompletionStage<News> look(String room, Seq end, String version) {
        Page page = page(room);
        boolean known = page.present.version().equals(version);
        return completedFuture(new News(page.said.from(end), known ? null : page.present));
    }

    @Override
    public synchronized CompletionStage<List<Occupied>> rooms() {
        return completedFuture(occupied.entrySet().stream()
                .map(page -> new Occupied(
                        page.getKey(), page.getValue().present.places().size()))
                .toList());
    }

    @Override
    public void close() {}
}
