package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.undertow.server.HttpHandler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tutorial.kit.Eventually;
import tutorial.kit.Gate;
import tutorial.kit.GoneClient;
import tutorial.kit.Heartbeat;
import tutorial.kit.RawSocket;
import tutorial.kit.Site;
import tutorial.kit.Switches;

/** Clients that come, go, vanish, stop reading, or are too many. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // in a deadlock, a test would never end
class ComingAndGoingTest {
    private final TestServer server = new TestServer(Map.of("clients", "200"));
    private final List<RawSocket> sockets = new ArrayList<>();

    @AfterEach
    void stop() {
        sockets.forEach(RawSocket::close);
        server.close();
    }

    private void connect(Lane lane, int clients) {
        for (int i = 0; i < clients; i++) {
            sockets.add(server.ask(lane, server.last()));
        }
    }

    private void disconnect() {
        sockets.forEach(RawSocket::reset);
        sockets.clear();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "SHORT_POLL")
    void aClientAboveTheLimitIsRefusedUntilAnotherHasGone(Lane lane) {
        connect(lane, 200);
        Eventually.isTrue(() -> server.subscribers() == 200, "as many as may come");
        assertEquals(503, server.status(lane));

        disconnect();
        server.burst(); // a stream that is gone is noticed when there is something to send

        Eventually.isTrue(() -> server.subscribers() == 0, "all are gone");
        Eventually.isTrue(() -> server.status(lane) != 503, "there is room again");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "SHORT_POLL")
    void clientsThatComeAndGoDoNotHoldUpTheFeed(Lane lane) {
        server.race().set(new RaceSettings(120_000, 1_000, 0)); // two thousand in a second
        for (int i = 0; i < 5; i++) {
            connect(lane, 100);
            disconnect();
        }

        long before = last();
        Eventually.isTrue(() -> last() > before + 100, "more events");
        Eventually.isTrue(() -> server.subscribers() == 0, "all are gone");
    }

    /** With a deadline, because the feed would not answer in a deadlock. */
    private long last() {
        return TestServer.soon(CompletableFuture.supplyAsync(server::last));
    }

    @Test
    void aStreamThatIsNotReadIsCut() {
        try (RawSocket stuck = new RawSocket(server.address(), 4096)) {
            stuck.send(TestServer.request("/lanes/sse?since=0")).head();
            Eventually.isTrue(() -> server.subscribers() == 1, "a subscriber");

            Eventually.isTrue(() -> publish(1_000) && server.subscribers() == 0, "the cut");
        }
    }

    private boolean publish(int events) {
        for (int i = 0; i < events; i++) {
            server.race().feed().publish(Instant.EPOCH);
        }
        return true;
    }

    /** Not even the head of the response can leave any more, and nobody is ever connected. */
    @Test
    void aClientThatIsGoneBeforeItsStreamBeginsMakesRoom() {
        HttpHandler lane = new Since(new EventSourceLane(new Feed(), new Tally(), 1));

        GoneClient.comeTo(lane);

        try (Site site = Site.start(Switches.of(Map.of("port", "0")), lane);
                RawSocket next = new RawSocket(site.address())) {
            assertEquals(
                    200, TestServer.status(next.send(TestServer.request("/")).head()));
        }
    }

    @Test
    void aClientThatIsGoneBeforeTheHandshakeEndsDoesNotSubscribe() {
        Feed feed = new Feed();
        try (Heartbeat heartbeat = Heartbeat.start(Switches.of(Map.of()))) {
            GoneClient.comeTo(new Since(Gate.websocket(new WebSocketLane(feed, new Tally(), heartbeat))));
        }

        assertEquals(0, feed.subscribers());
    }
}
