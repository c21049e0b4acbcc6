package tutorial.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tutorial.kit.Eventually;
import tutorial.kit.Form;

class LoginDeskTest {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int ROOM = PROCESSORS + 100;

    private final LoginDesk desk = new LoginDesk();
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final AtomicInteger atOnce = new AtomicInteger();
    private final Undertow server = Undertow.builder()
            .addHttpListener(0, "localhost")
            .setHandler(Form.then(desk.serve((exchange, form) -> work())))
            .build();

    private void work() {
        assertTrue(atOnce.incrementAndGet() <= PROCESSORS);
        try {
            mayGoOn.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        atOnce.decrementAndGet();
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        mayGoOn.countDown();
        server.stop();
        desk.close();
    }

    @Test
    void fewAreServedAtATimeAndWhenManyWaitTheRestAreSentAway() {
        InetSocketAddress at =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        HttpRequest form = HttpRequest.newBuilder(URI.create("http://localhost:" + at.getPort() + "/"))
                .POST(BodyPublishers.ofString("name=alice"))
                .build();
        HttpClient browsers =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, ROOM + 30)
                .mapToObj(i -> browsers.sendAsync(form, BodyHandlers.ofString()))
                .toList();

        Eventually.isTrue(
                () -> answers.stream().filter(CompletableFuture::isDone).count() == 30, "30 are sent away");
        mayGoOn.countDown();

        List<Integer> statuses = answers.stream()
                .map(answer -> answer.join().statusCode())
                .sorted()
                .toList();
        assertEquals(ROOM, statuses.indexOf(503));
        assertEquals(200, statuses.get(ROOM - 1));
    }
}
