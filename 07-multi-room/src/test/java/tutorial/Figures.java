package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tutorial.ledger.Seq;

/** What comes out when the chronicles of all who were in a room are laid side by side, in the manner of Jepsen. */
final class Figures {
    private static final String ROW = "%-43s" + " %10s".repeat(12);
    static final String HEAD = ROW.formatted(
            "",
            "seed",
            "said",
            "acked",
            "refused",
            "repeated",
            "heard",
            "lost",
            "doubled",
            "renumbered",
            "reordered",
            "invented",
            "longest");

    /** What was acknowledged to one and not heard by another. */
    record Loss(String who, Chronicle.Saying saying) {}

    final List<Loss> lost = new ArrayList<>();
    int said;
    int acknowledged;
    int refused;
    int repeated;
    int heard;
    int doubled;
    int renumbered;
    int reordered;
    int invented;
    int gaps;
    long longestWaitMillis;

    static Figures of(List<List<Chronicle>> rooms) {
        Figures figures = new Figures();
        rooms.forEach(figures::add);
        return figures;
    }

    /** @param room of one room, the chronicles of all who stayed or came back */
    private void add(List<Chronicle> room) {
        Map<String, Chronicle.Saying> sayings = new HashMap<>();
        Map<String, Seq> places = new HashMap<>();
        for (Chronicle speaker : room) {
            speaker.sayings.values().forEach(saying -> {
                sayings.put(speaker.me + " " + saying.id, saying);
                count(saying);
            });
        }
        room.forEach(listener -> compare(listener, sayings, places));
    }

    private void count(Chronicle.Saying saying) {
        said++;
        refused += saying.refusals;
        repeated += Math.max(0, saying.offers - 1);
        if (saying.isAcknowledged()) {
            acknowledged++;
            long wait = TimeUnit.NANOSECONDS.toMillis(saying.acknowledgedAt - saying.saidAt);
            longestWaitMillis = Math.max(longestWaitMillis, wait);
        }
    }

    /** @param places where each message stands, for whoever has heard it first */
    private void compare(Chronicle listener, Map<String, Chronicle.Saying> sayings, Map<String, Seq> places) {
        Set<String> heardHere = new HashSet<>();
        Seq last = Seq.ZERO;
        doubled += listener.toldAgain;
        renumbered += listener.renumbered;
        gaps += listener.gaps;
        for (Chronicle.Line line : listener.lines) {
            String key = line.name() + " " + line.id();
            heard++;
            doubled += heardHere.add(key) ? 0 : 1;
            boolean elsewhere = places.putIfAbsent(key, line.seq()) != null
                    && !places.get(key).equals(line.seq());
            reordered += elsewhere || line.seq().compareTo(last) <= 0 ? 1 : 0;
            invented += sayings.containsKey(key) && sayings.get(key).text.equals(line.text()) ? 0 : 1;
            last = line.seq();
        }
        sayings.forEach((key, saying) -> {
            if (saying.isAcknowledged() && !heardHere.contains(key)) {
                lost.add(new Loss(listener.me, saying));
            }
        });
    }

    void assertAllIsHeardOnceAndInOneOrder() {
        assertEquals(said, acknowledged, "said and acknowledged");
        assertEquals(0, doubled, "doubled");
        assertEquals(0, renumbered, "stored twice");
        assertEquals(0, reordered, "reordered");
        assertEquals(0, invented, "heard, but not said");
    }

    void assertNothingIsLost() {
        assertEquals(List.of(), lost, "lost");
        assertEquals(0, gaps, "gaps");
        assertAllIsHeardOnceAndInOneOrder();
    }

    /** One row of a table; the longest time from a saying to its acknowledgement stands in it in milliseconds. */
    String row(String scenario, int seed) {
        return ROW.formatted(
                scenario,
                seed,
                said,
                acknowledged,
                refused,
                repeated,
                heard,
                lost.size(),
                doubled,
                renumbered,
                reordered,
                invented,
                longestWaitMillis);
    }
}
