package tutorial.ledger;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import tutorial.kit.Later;

/** The ledger in Redis, for all nodes that share it. Each call runs a function of the script ledger.lua there. */
public final class RedisLedger implements Ledger {
    private static final System.Logger LOG = System.getLogger("tutorial");
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration LATEST_ENTER = Duration.ofSeconds(2); // then its stage has failed

    private final Redis redis;
    private final String node;
    private final Limits limits;
    private final Later later;
    private final Silence silence = new Silence();
    private volatile long redisIsAhead; // of our monotonic clock, in milliseconds; 0 until it is known
    private Reader reader;
    private boolean reached = true;
    private volatile boolean closed;

    /** @param node the name of this node, which stands before the colon in the owners of its places */
    public RedisLedger(Redis redis, String node, Limits limits, Later later) {
        this.redis = redis;
        this.node = node;
        this.limits = limits;
        this.later = later;
    }

    @Override
    public void open(Reader reader) {
        this.reader = reader;
        redis.listen(reader::news);
        beat();
    }

    /**
     * Each second this node shows that it lives, looks for others that do not, and looks for news it has not heard of.
     */
    private void beat() {
        if (closed) {
            return;
        }
        later.after(BEAT, this::beat);
        redis.ping();
        redis.call("beat", node, Long.toString(System.nanoTime())).whenComplete((answer, unreachable) -> {
            watch(unreachable == null, unreachable == null ? map(list(answer.get(0))) : Map.of());
            if (unreachable == null) {
                redisIsAhead = (Long) answer.get(1) - millis();
            }
            if (unreachable == null) {
                reader.newsInAnyRoom();
            }
        });
    }

    private synchronized void watch(boolean reachable, Map<String, String> beats) {
        silence.silent(beats).forEach((silent, beat) -> redis.call("bury", silent, beat));
        if (reached != reachable && !closed) {
            String now = reachable ? "Redis is back." : "Redis cannot be reached. All rooms wait for it.";
            LOG.log(reachable ? Level.INFO : Level.WARNING, now);
        }
        reached = reachable;
    }

    private long millis() {
        return TimeUnit.NANOSECONDS.toMillis(later.nanoTime());
    }

    /**
     * The network may deliver a command long after the connection that it was written to has been given up. An enter
     * that comes late would make a ghost, whom nobody would ever remove; so each has a deadline, on the clock of Redis.
     */
    @Override
    public CompletionStage<Answer> enter(String room, Place place) {
        String rooms = Integer.toString(limits.rooms());
        String members = Integer.toString(limits.members());
        String deadline = Long.toString(redisIsAhead == 0 ? 0 : millis() + redisIsAhead + LATEST_ENTER.toMillis());
        return redis.call("enter", room, place.name(), place.owner(), place.key(), node, rooms, members, deadline)
                .thenApply(answer -> {
                    if (answer.get(0).equals("LATE")) {
                        throw new Unreachable(null);
                    }
                    return Answer.valueOf((String) answer.get(0));
                });
    }

    @Override
    public CompletionStage<Void> lose(String room, Place place) {
        return redis.call("lose", room, place.name(), place.owner()).thenAccept(done -> {});
    }

    @Override
    public CompletionStage<Void> leave(String room, Place place) {
        return redis.call("leave", room, place.name(), place.owner()).thenAccept(done -> {});
    }

    /** Lettuce may send a command again when a connection has broken, so what has no id gets one here. */
    @Override
    public CompletionStage<Stored> say(String room, String name, String text, String id, Seq end) {
        String key = id == null ? "node:" + UUID.randomUUID() : "page:" + id;
        String millis = Long.toString(end.millis());
        String number = Long.toString(end.number());
        return redis.call("say", room, name, text, id == null ? "" : id, key, millis, number)
                .thenApply(answer -> {
                    Seq seq = Seq.of((String) answer.get(0));
                    boolean again = answer.size() == 2 && id != null;
                    List<Message> before = answer.size() == 2 ? said(room, answer.get(1)) : List.of();
                    return new Stored(before.isEmpty() ? Message.of(room, seq, name, text, id) : before.get(0), again);
                });
    }

    @Override
    public CompletionStage<News> look(String room, Seq end, String version) {
        return redis.call("look", room, end.toString(), version).thenApply(answer -> {
            List<Message> said = said(room, answer.get(0));
            return new News(said, answer.size() == 1 ? null : present((String) answer.get(1), list(answer.get(2))));
        });
    }

    private static News.Present present(String version, List<?> hash) {
        Map<String, Place> places = new HashMap<>();
        map(hash).forEach((name, held) -> {
            int space = held.indexOf(' ');
            if (!name.isEmpty()) { // under which the version stands
                places.put(name, new Place(name, held.substring(0, space), held.substring(space + 1)));
            }
        });
        return new News.Present(version, places);
    }

    private static List<Message> said(String room, Object entries) {
        List<Message> said = new ArrayList<>();
        for (Object entry : list(entries)) {
            Map<String, String> fields = map(list(list(entry).get(1)));
            Seq seq = Seq.of((String) list(entry).get(0));
            String id = fields.get("id").isEmpty() ? null : fields.get("id");
            said.add(Message.of(room, seq, fields.get("name"), fields.get("text"), id));
        }
        return said;
    }

    @Override
    public CompletionStage<List<Occupied>> rooms() {
        return redis.call("rooms").thenApply(answer -> {
            List<Occupied> rooms = new ArrayList<>();
            for (int i = 0; i < answer.size(); i += 2) {
                rooms.add(new Occupied((String) answer.get(i), ((Long) answer.get(i + 1)).intValue()));
            }
            return rooms;
        });
    }

    private static List<?> list(Object answer) {
        return (List<?>) answer;
    }

    /** Redis tells a map as a list of names and values. */
    private static Map<String, String> map(List<?> list) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < list.size(); i += 2) {
            map.put((String) list.get(i), (String) list.get(i + 1));
        }
        return map;
    }

    @Override
    public void close() {
        closed = true;
        redis.close();
    }
}
