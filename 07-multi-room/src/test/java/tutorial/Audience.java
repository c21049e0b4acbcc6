package tutorial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import tutorial.ledger.Seq;

/**
 * All members of one room, who take turns in speaking. What the first of them hears must be something that was said, not
 * heard before, with a higher seq than all before it; and all others must hear the very same, in the same order.
 */
final class Audience implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String room;
    private final int size;
    private final List<Member> members = new ArrayList<>();
    private final List<Told> story = new ArrayList<>();
    private final List<Long> said = new ArrayList<>(); // when each was due
    private final BitSet heard = new BitSet();
    private Delays delays = new Delays();

    /** @param due when it should have been said, by {@code System::nanoTime} */
    private record Told(String event, Seq seq, long due) {}

    private final class Member {
        private final Listener listener;
        private boolean knowsAll;
        private int heard;

        private Member(Listener listener) {
            this.listener = listener;
        }

        private void hear(String event) {
            if (event.startsWith("{\"type\":\"refused\"")) {
                throw new IllegalStateException("Too much for this machine: " + event);
            } else if (knowsAll) {
                Told told = told(heard, event);
                delays.add(System.nanoTime() - told.due);
                heard++;
            } else {
                knowsAll = json(event).path("present").size() == size;
            }
        }
    }

    /** @param addresses of the nodes, among which the members are shared out */
    Audience(String room, int size, List<String> addresses, Selector selector) throws IOException {
        this.room = room;
        this.size = size;
        for (int i = 0; i < size; i++) {
            Member member = new Member(new Listener(addresses.get(i % addresses.size()), "/chat?name=guest" + i));
            members.add(member);
            member.listener.listen(selector, member::hear);
            member.listener.say("{\"type\":\"enter\",\"room\":\"%s\"}".formatted(room));
        }
    }

    private static JsonNode json(String event) {
        try {
            return JSON.readTree(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(event, e);
        }
    }

    /** Whether all have heard that all are here. */
    boolean isComplete() {
        return members.stream().allMatch(member -> member.knowsAll);
    }

    int said() {
        return said.size();
    }

    /** How much the slowest of them has heard. */
    int heardByAll() {
        return members.stream().mapToInt(member -> member.heard).min().orElseThrow();
    }

    /** The delays of what they hear from now on. */
    void count(Delays delays) {
        this.delays = delays;
    }

    /** The next of them says the next thing. */
    void say(long due) throws IOException {
        int number = said.size();
        said.add(due);
        String message =
                "{\"type\":\"say\",\"room\":\"%s\",\"text\":\"%s\",\"id\":\"%s\"}".formatted(room, number, number);
        members.get(number % size).listener.say(message);
    }

    private Told told(int place, String event) {
        if (place == story.size()) {
            story.add(begin(event));
        }
        if (!story.get(place).event.equals(event)) {
            throw new IllegalStateException("Not the same for all: %s and %s".formatted(story.get(place), event));
        }
        return story.get(place);
    }

    private Told begin(String event) {
        JsonNode json = json(event);
        int number = json.path("text").asInt(-1);
        boolean right = Person.isA(json, "said") && json.path("room").asText().equals(room);
        if (!right || number < 0 || number >= said.size() || heard.get(number)) {
            throw new IllegalStateException("This was not said in %s, or was heard before: %s".formatted(room, event));
        }
        heard.set(number);
        Seq seq = Seq.of(json.path("seq").asText());
        if (!story.isEmpty() && seq.compareTo(story.get(story.size() - 1).seq) <= 0) {
            throw new IllegalStateException("The seq does not rise: " + event);
        }
        return new Told(event, seq, said.get(number));
    }

    @Override
    public void close() throws IOException {
        for (Member member : members) {
            member.listener.close();
        }
    }
}
