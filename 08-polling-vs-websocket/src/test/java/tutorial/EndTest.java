package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tutorial.kit.Client;
import tutorial.kit.Eventually;
import tutorial.kit.RawSocket;

/** The server stops while a client of each kind is there. */
class EndTest {
    private final TestServer server = new TestServer();
    private final CompletableFuture<HttpResponse<String>> held = server.getLater("/lanes/long-poll?since=0");
    private final Client socket = Client.connect(server.address(), "/lanes/websocket?since=0");
    private final RawSocket stream = new RawSocket(server.proxy(Lane.SSE));

    @BeforeEach
    void subscribe() {
        stream.send(TestServer.request("/lanes/sse?since=0")).head();
        Eventually.isTrue(() -> server.subscribers() == 3, "three subscribers");
    }

    @AfterEach
    void stop() {
        stream.close();
        socket.close();
        server.close();
    }

    @Test
    void everyClientIsToldTheEnd() {
        server.close();

        assertEquals("[]", TestServer.soon(held).body());
        assertEquals(1001, socket.closed().code());
        assertTrue(stream.ends());
    }

    @Test
    void theEndComesWithinTwoSeconds() {
        long begin = System.nanoTime();

        server.close();

        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        assertTrue(millis < 2_000, "stopped after " + millis + " ms");
    }

    @Test
    void noPortIsOpenAfterwards() {
        List<Integer> ports = Stream.concat(
                        Stream.of(server.port()), Arrays.stream(Lane.values()).map(lane -> server.state(lane)
                                .port()))
                .toList();

        server.close();

        for (int port : ports) {
            Eventually.isTrue(() -> refuses(port), "port " + port + " is closed");
        }
    }

    private static boolean refuses(int port) {
        try (Socket socket = new Socket("localhost", port)) {
            return !socket.isConnected();
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void noThreadGoesOn() {
        server.close();

        Eventually.isTrue(
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().matches("publisher|heartbeat|proxy-.*")),
                "all threads end");
    }
}
