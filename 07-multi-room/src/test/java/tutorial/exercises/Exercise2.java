package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Exercise 2: messages arrive twice, too early, or not at all. Show each of them once, and in order. */
class Exercise2 {
    /** The messages of one room, numbered from 1. One thread. */
    interface Inbox {
        /** A message has arrived. Returns the texts that can be shown now, in order. */
        List<String> receive(int number, String text);

        /** The number of the last message that was shown, 0 at first: from behind it, the page has to ask again. */
        int since();
    }

    Inbox inbox() {
        throw new UnsupportedOperationException(
                "Exercise 2: return an Inbox that shows a message when all before it have been shown. "
                        + "Messages that come too early have to wait in a map.");
    }

    @Test
    void messagesInOrderAreShownAtOnce() {
        Inbox inbox = inbox();

        assertEquals(0, inbox.since());
        assertEquals(List.of("one"), inbox.receive(1, "one"));
        assertEquals(List.of("two"), inbox.receive(2, "two"));
        assertEquals(2, inbox.since());
    }

    @Test
    void aMessageThatComesTwiceIsShownOnce() {
        Inbox inbox = inbox();
        inbox.receive(1, "one");
        inbox.receive(2, "two");

        assertEquals(List.of(), inbox.receive(1, "one"));
        assertEquals(List.of(), inbox.receive(2, "two"));
        assertEquals(2, inbox.since());
    }

    @Test
    void aMessageAfterAHoleWaitsForTheHole() {
        Inbox inbox = inbox();
        inbox.receive(1, "one");

        assertEquals(List.of(), inbox.receive(3, "three"));
        assertEquals(List.of(), inbox.receive(4, "four"));
        assertEquals(List.of(), inbox.receive(3, "three"));
        assertEquals(1, inbox.since());
        assertEquals(List.of("two", "three", "four"), inbox.receive(2, "two"));
        assertEquals(4, inbox.since());
    }

    @Test
    void whateverTheOrderEachIsShownOnceAndInOrder() {
        List<Integer> arriving = new ArrayList<>();
        IntStream.rangeClosed(1, 500).forEach(number -> arriving.addAll(List.of(number, number, number)));
        Collections.shuffle(arriving, new Random(7));
        Inbox inbox = inbox();

        List<String> shown = arriving.stream()
                .flatMap(number -> inbox.receive(number, "message " + number).stream())
                .toList();

        assertEquals(IntStream.rangeClosed(1, 500).mapToObj(i -> "message " + i).toList(), shown);
    }
}
