package tutorial.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Exercise 1: a state that somebody can wait for. Nobody is forgotten, and nobody is answered twice. */
class Exercise1 {
    /** Any thread may call these methods at any moment. */
    interface Ticket {
        /** Changes the state to another one, and answers all who wait. */
        void change(String state);

        /** Gives the state to {@code answer}: at once if it is another than {@code after}, else when it has changed. */
        void watch(String after, Consumer<String> answer);
    }

    /** A ticket whose state is "waiting". */
    Ticket ticket() {
        throw new UnsupportedOperationException(
                "Exercise 1: return a Ticket with a state and a list of those who wait. "
                        + "Which two steps must nothing come between?");
    }

    @Test
    void whoKnowsAnOldStateIsAnsweredAtOnce() {
        Ticket ticket = ticket();
        ticket.change("scanned");
        List<String> answers = new ArrayList<>();

        ticket.watch("waiting", answers::add);

        assertEquals(List.of("scanned"), answers);
    }

    @Test
    void whoKnowsTheStateIsAnsweredWhenItChanges() {
        Ticket ticket = ticket();
        List<String> answers = new ArrayList<>();

        ticket.watch("waiting", answers::add);
        assertEquals(List.of(), answers);
        ticket.change("scanned");

        assertEquals(List.of("scanned"), answers);
    }

    @Test
    void anAnswerIsGivenOnce() {
        Ticket ticket = ticket();
        List<String> answers = new ArrayList<>();
        ticket.watch("waiting", answers::add);

        ticket.change("scanned");
        ticket.change("confirmed");

        assertEquals(List.of("scanned"), answers);
    }

    @Test
    void whoIsBeingAnsweredWaitsNoLonger() {
        Ticket ticket = ticket();
        ticket.change("scanned");
        List<String> answers = new ArrayList<>();

        ticket.watch("waiting", state -> {
            answers.add(state);
            if (state.equals("scanned")) {
                ticket.change("confirmed"); // comes while the answer is being given
            }
        });

        assertEquals(List.of("scanned"), answers);
    }

    @Test
    void allWhoWaitAreAnswered() {
        Ticket ticket = ticket();
        List<String> answers = new ArrayList<>();
        ticket.watch("waiting", state -> answers.add("anna " + state));
        ticket.watch("waiting", state -> answers.add("ben " + state));

        ticket.change("confirmed");

        assertEquals(List.of("anna confirmed", "ben confirmed"), answers);
    }

    @Test
    void aChangeInTheSameMomentIsToldOnce() throws Exception {
        ExecutorService phone = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < 2000; round++) {
                Ticket ticket = ticket();
                CyclicBarrier moment = new CyclicBarrier(2);
                List<String> answers = Collections.synchronizedList(new ArrayList<>());
                Future<?> change = phone.submit(() -> {
                    moment.await();
                    ticket.change("confirmed");
                    return null;
                });
                moment.await();
                ticket.watch("waiting", answers::add);
                change.get(10, TimeUnit.SECONDS);
                assertEquals(List.of("confirmed"), answers, "the answers of round " + round);
            }
        } finally {
            phone.shutdownNow();
        }
    }
}
