package tutorial;

import static io.undertow.Handlers.path;
import static io.undertow.Handlers.websocket;

import io.undertow.websockets.core.WebSocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.xnio.Options;
import tutorial.kit.Heartbeat;
import tutorial.kit.Launcher;
import tutorial.kit.RawSocket;
import tutorial.kit.Site;
import tutorial.kit.Switches;
import tutorial.kit.TestLater;

/**
 * What TCP_NODELAY is good for: how long a tick takes that is made right after a pong has left.
 */
final class NoDelayBenchmark {
    private static final int TIMES = Boolean.getBoolean("quick") ? 5 : 50;

    private static final Logger LOG = Logger.getLogger("tutorial");

    private NoDelayBenchmark() {}

    public static void main(String[] args) throws IOException {
        LogManager.getLogManager().readConfiguration(Launcher.class.getResourceAsStream("/logging.properties"));
        LOG.setLevel(Level.WARNING);
        System.out.println("a tick right after a pong: median (least - most)");
        for (boolean noDelay : new boolean[] {true, false}) {
            double[] millis = LongStream.of(measure(noDelay))
                    .sorted()
                    .mapToDouble(n -> n / 1e6)
                    .toArray();
            System.out.printf(
                    "  TCP_NODELAY %-5s  %.1f ms (%.1f - %.1f)%n",
                    noDelay, millis[TIMES / 2], millis[0], millis[TIMES - 1]);
        }
    }

    private static long[] measure(boolean noDelay) {
        TestLater timer = new TestLater();
        Heartbeat heartbeat = Heartbeat.start(Switches.of(Map.of()));
        TimeEndpoint endpoint = new TimeEndpoint(new Ticker(Clock.systemUTC(), timer), heartbeat, 0);
        try (Site site = Site.start(
                        Switches.of(Map.of("port", "0")),
                        path().addExactPath("/time", websocket((exchange, channel) -> {
                            endpoint.onConnect(exchange, channel);
                            set(channel, noDelay);
                        })));
                RawSocket client = RawSocket.open(site.address(), "/time?Id=12345")) {
            client.read(); // the first tick
            return LongStream.generate(() -> tickAfterPong(client, timer))
                    .limit(TIMES)
                    .toArray();
        }
    }

    private static long tickAfterPong(RawSocket client, TestLater timer) {
        client.send(RawSocket.frame(0x89, "")).read(); // a ping, and its pong
        long begin = System.nanoTime();
        timer.forward(Duration.ofSeconds(1));
        client.read();
        return System.nanoTime() - begin;
    }

    private static void set(WebSocketChannel channel, boolean noDelay) {
        try {
            channel.setOption(Options.TCP_NODELAY, noDelay);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
