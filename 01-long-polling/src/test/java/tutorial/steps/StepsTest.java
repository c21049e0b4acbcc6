package tutorial.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.undertow.Undertow;
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
import org.junit.jupiter.api.AfterEach;
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

    private Undertow server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    /** Starts the server of a step in this process, which is quick; its address. */
    private URI start(int step) {
        server = StepProcess.startHere(step);
        return StepProcess.address(server);
    }

    private static CompletableFuture<HttpResponse<String>> ask(URI login, String path) {
        URI uri = login.resolve(path);
        return HttpClient.newHttpClient().sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static String answer(CompletableFuture<HttpResponse<String>> answer) {
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join().body();
    }

    private static void assertStillWaiting(CompletableFuture<?> answer) {
        assertThrows(TimeoutException.class, () -> answer.get(500, TimeUnit.MILLISECONDS));
    }

    @Test
    void step1AnswersAtOnceWhateverTheStateIs() {
        URI login = start(1);

        assertEquals("waiting", answer(ask(login, "state")));
        assertEquals("waiting", answer(ask(login, "state")));
        assertEquals("Thank you.", answer(ask(login, "confirm")));
        assertEquals("confirmed", answer(ask(login, "state")));
    }

    @Test
    void step2StandsStillAsSoonAsSomebodyWaits() throws IOException {
        try (StepProcess process = StepProcess.start(2, folder)) {
            URI login = process.address();
            assertTrue(answer(ask(login, "")).contains("<title>Login</title>"));
            CompletableFuture<?> waiting = ask(login, "state");
            assertStillWaiting(waiting);

            assertStillWaiting(ask(login, "confirm"));
            assertStillWaiting(ask(login, ""));
            assertFalse(waiting.isDone());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void laterStepsAnswerAllWhoWaitWhenThePhoneSaysYes(int step) {
        URI login = start(step);
        CompletableFuture<HttpResponse<String>> anna = ask(login, "state");
        CompletableFuture<HttpResponse<String>> ben = ask(login, "state");
        assertStillWaiting(anna);
        assertTrue(answer(ask(login, "")).contains("<title>Login</title>"));

        assertEquals("Thank you.", answer(ask(login, "confirm")));

        assertEquals("confirmed", answer(anna));
        assertEquals("confirmed", answer(ben));
    }

    @Test
    void step3TakesAThreadForEachGuest() throws IOException {
        try (StepProcess process = StepProcess.start(3, folder)) {
            URI login = process.address();
            CompletableFuture<?> answers = Guests.ask(login.resolve("state"), 200);
            Eventually.isTrue(() -> threads(process) > 200, "more than 200 threads");

            answer(ask(login, "confirm"));
            answers.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void step4TakesNoThreadForAGuest() throws IOException {
        try (StepProcess process = StepProcess.start(4, folder)) {
            URI login = process.address();
            answer(ask(login, ""));
            int before = Eventually.get(() -> threads(process));
            CompletableFuture<?> answers = Guests.ask(login.resolve("state"), 200);
            assertStillWaiting(answers);
            long lines = process.lines().size();
            Eventually.isTrue(() -> process.lines().size() > lines + 1, "another line about the threads");

            assertTrue(threads(process) < before + 20, process.lines()::toString);
            answer(ask(login, "confirm"));
            answers.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        }
    }

    /** What the server has printed last. */
    private static int threads(StepProcess process) {
        return process.lines().stream()
                .filter(line -> line.startsWith("threads: "))
                .map(line -> Integer.parseInt(line.substring("threads: ".length())))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new AssertionError("no line about threads"));
    }

    /** Each run gives the connections to I/O threads anew. If one gets nearly all, perhaps no page is forgotten. */
    @Test
    void step4ForgetsAPageNowAndThen() throws Exception {
        try (StepProcess process = StepProcess.start(4, folder)) {
            int lost = 0;
            for (int time = 0; lost == 0 && time < 5; time++) {
                lost = Race.run(process.address(), 2_000);
            }
            assertNotEquals(0, lost);
        }
    }

    @Test
    void step5ForgetsNobody() throws Exception {
        try (StepProcess process = StepProcess.start(5, folder)) {
            assertEquals(0, Race.run(process.address(), 500));
        }
    }

    @Test
    void step6LetsNobodyWaitForEver() {
        URI login = start(6);
        assertEquals("waiting", answer(ask(login, "state")));

        answer(ask(login, "confirm"));
        assertEquals("confirmed", answer(ask(login, "state")));
    }

    @Test
    void step6LetsNoMoreWaitThanItCanHold() {
        URI login = start(6);

        Eventually.isTrue(() -> isOneOfFourRefused(login), "three wait, and one is refused");
    }

    /** Three may wait. They wait for half a second, which a slow machine may need to ask four times. */
    private static boolean isOneOfFourRefused(URI login) {
        ask(login, "state");
        ask(login, "state");
        ask(login, "state");
        return ask(login, "state")
                        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .join()
                        .statusCode()
                == 503;
    }
}
