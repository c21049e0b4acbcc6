package tutorial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tutorial.ledger.Seq;

/** What one person says and hears in one room, as its page shows it. Not safe for threads. */
final class Chronicle {
    /** A line on the page, in the order in which they stand there. */
    record Line(Seq seq, String name, String id, String text) {}

    /** What this person has said, and what has become of it. */
    static final class Saying {
        final String id;
        final String text;
        final long saidAt = System.nanoTime();
        long acknowledgedAt;
        Seq seq; // null until it is acknowledged
        int offers;
        int refusals;

        private Saying(String id, String text) {
            this.id = id;
            this.text = text;
        }

        boolean isAcknowledged() {
            return seq != null;
        }
    }

    final String me;
    final String room;
    final Map<String, Saying> sayings = new LinkedHashMap<>();
    final List<Line> lines = new ArrayList<>();
    final List<String> entered = new ArrayList<>(); // the others
    final List<String> left = new ArrayList<>();
    boolean inside;
    boolean paused; // by a refusal
    int present;
    String since;
    int gaps;
    int toldAgain;
    int renumbered;

    private final Set<Seq> seqs = new HashSet<>();

    Chronicle(String me, String room) {
        this.me = me;
        this.room = room;
    }

    Saying say(String id, String text) {
        Saying saying = new Saying(id, text);
        sayings.put(id, saying);
        return saying;
    }

    /** What has not come back yet, and so may not be stored. */
    List<Saying> waiting() {
        return sayings.values().stream()
                .filter(saying -> !saying.isAcknowledged())
                .toList();
    }

    boolean hasHeard(String text) {
        return lines.stream().anyMatch(line -> line.text().equals(text));
    }

    void hear(JsonNode event) {
        String name = event.path("name").asText();
        switch (event.path("type").asText()) {
            case "said" -> said(event, name);
            case "gap" -> gaps++;
            case "left" -> left.add(name);
            case "entered" -> {
                present = event.path("present").size();
                if (name.equals(me)) {
                    inside = true;
                } else {
                    entered.add(name);
                }
            }
            default -> throw new AssertionError(event);
        }
    }

    private void said(JsonNode event, String name) {
        Line line = new Line(
                Seq.of(event.path("seq").asText()),
                name,
                event.path("id").asText(),
                event.path("text").asText());
        if (name.equals(me)) {
            acknowledge(line);
        }
        if (seqs.add(line.seq())) {
            since = line.seq().toString();
            if (isNew(line)) {
                lines.add(line);
            } else {
                renumbered++; // it was stored twice
            }
        } else if (!name.equals(me)) {
            toldAgain++; // one's own words come again as the answer when they are said again
        }
    }

    private boolean isNew(Line line) {
        return lines.stream()
                .noneMatch(other -> other.id().equals(line.id()) && other.name().equals(line.name()));
    }

    private void acknowledge(Line line) {
        Saying saying = sayings.get(line.id());
        if (saying != null && !saying.isAcknowledged()) {
            saying.seq = line.seq();
            saying.acknowledgedAt = System.nanoTime();
        }
    }
}
