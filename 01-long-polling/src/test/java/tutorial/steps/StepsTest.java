package tutorial.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.Eventually;

/**
 * Each step does what the text of the chapter says of it, and fails as the text says. Much of that is waiting, so these tests
 * run beside the others.
 */
@Execution(ExecutionMode.CONCURRENT)
class StepsTest {
    private static final int PATIENCE_SECONDS = 15;

    @TempDir
    private Path folder;

    private static CompletableFuture<HttpResponse<String>> ask(StepProcess server, String path) {
        URI uri = server.address().resolve(path);
        return HttpClient.newHttpClient().sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static String answer(CompletableFuture<HttpResponse<String>> answer) {
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join().body();
    }

    private static void assertStillWaiting(CompletableFuture<?> answer) {
        assertThrows(TimeoutException.class, () -> answer.get(500, TimeUnit.MILLISECONDS));
    }

    @Test
    void step1AnswersAtOnceWhateverTheStateIs() throws IOException {
        try (StepProcess server = StepProcess.start(1, folder)) {
            assertEquals("waiting", answer(ask(server, "state")));
            assertEquals("waiting", answer(ask(server, "state")));
            assertEquals("Thank you.", answer(ask(server, "confirm")));
            assertEquals("confirmed", answer(ask(server, "state")));
        }
    }

    @Test
    void step2StandsStillAsSoonAsSomebodyWaits() throws IOException {
        try (StepProcess server = StepProcess.start(2, folder)) {
            assertTrue(answer(ask(server, "")).contains("<title>Login</title>"));
            CompletableFuture<?> waiting = ask(server, "state");
            assertStillWaiting(waiting);

            assertStillWaiting(ask(server, "confirm"));
            assertStillWaiting(ask(server, ""));
            assertFalse(waiting.isDone());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void laterStepsAnswerAllWhoWaitWhenThePhoneSaysYes(int step) throws IOException {
        try (StepProcess server = StepProcess.start(step, folder)) {
            CompletableFuture<HttpResponse<String>> anna = ask(server, "state");
            CompletableFuture<HttpResponse<String>> ben = ask(server, "state");
            assertStillWaiting(anna);
            assertTrue(answer(ask(server, "")).contains("<title>Login</title>"));

            assertEquals("Thank you.", answer(ask(server, "confirm")));

            assertEquals("confirmed", answer(anna));
            assertEquals("confirmed", answer(ben));
        }
    }

    @Test
    void step3TakesAThreadForEachGuest() throws IOException {
        try (StepProcess server = StepProcess.start(3, folder)) {
            CompletableFuture<?> answers = Guests.ask(server.address().resolve("state"), 200);
            Eventually.isTrue(() -> threads(server) > 200, "more than 200 threads");

            answer(ask(server, "confirm"));
            answers.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void step4TakesNoThreadForAGuest() throws IOException {
        try (StepProcess server = StepProcess.start(4, folder)) {
            answer(ask(server, ""));
            int before = Eventually.get(() -> threads(server));
            CompletableFuture<?> answers = Guests.ask(server.address().resolve("state"), 200);
            assertStillWaiting(answers);
            long lines = server.lines().size();
            Eventually.isTrue(() -> server.lines().size() > lines + 1, "another line about the threads");

            assertTrue(threads(server) < before + 20, server.lines()::toString);
            answer(ask(server, "confirm"));
            answers.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        }
    }

    /** What the server has printed last. */
    private static int threads(StepProcess server) {
        return server.lines().stream()
                .filter(line -> line.startsWith("threads: "))
                .map(line -> Integer.parseInt(line.substring("threads: ".length())))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new AssertionError("no line about threads"));
    }

    @Test
    void step4ForgetsAPageNowAndThen() throws Exception {
        try (StepProcess server = StepProcess.start(4, folder)) {
            assertNotEquals(0, Race.run(server.address(), 10_000));
        }
    }

    @Test
    void step5ForgetsNobody() throws Exception {
        try (StepProcess server = StepProcess.start(5, folder)) {
            assertEquals(0, Race.run(server.address(), 500));
        }
    }

    @Test
    void step6LetsNobodyWaitForEver() throws IOException {
        try (StepProcess server = StepProcess.start(6, folder)) {
            assertEquals("waiting", answer(ask(server, "state")));

            answer(ask(server, "confirm"));
            assertEquals("confirmed", answer(ask(server, "state")));
        }
    }

    @Test
    void step6LetsNoMoreWaitThanItCanHold() throws IOException {
        try (StepProcess server = StepProcess.start(6, folder)) {
            Eventually.isTrue(() -> isOneOfFourRefused(server), "three wait, and one is refused");
        }
    }

    /** Three may wait. They wait for half a second, which a slow machine may need to ask four times. */
    private static boolean isOneOfFourRefused(StepProcess server) {
        ask(server, "state");
        ask(server, "state");
        ask(server, "state");
        return ask(server, "state")
                        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .join()
                        .statusCode()
                == 503;
    }
}
