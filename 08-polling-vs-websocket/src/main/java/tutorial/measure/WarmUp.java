package tutorial.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Uses a server until it is warm. A JVM interprets code first, and compiles what is used often; so a transport that
 * sends less in the same time would be measured colder than the others. Therefore it is not the time that must be the
 * same for all, but the work: each transport sends the same minimum of responses or messages. Then the compiler gets
 * time to finish.
 */
final class WarmUp {
    private static final int MOST_CLIENTS = 500; // shared by all transports that are warmed
    private static final Duration SHORT_POLL_INTERVAL = Duration.ofMillis(50); // as often as there are events
    private static final Duration STRETCH = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final int deliveries;
    private final Duration untilCompiled;

    /** What each transport has sent, and whether the compiler rests. */
    record Warmth(Map<Transport, Long> deliveries, boolean compiled) {}

    WarmUp(Plan plan) {
        deliveries = plan.deliveries();
        untilCompiled = plan.warmUp();
    }

    /** @throws IOException when a transport cannot do so much */
    Warmth run(MeasuredServer server, List<Transport> transports) throws IOException {
        server.set(ServerSettings.BUSY);
        int onEach = Math.min(MOST_CLIENTS, deliveries) / transports.size(); // fewer where little is to be sent
        try (Crowd crowd = Crowd.of(t -> server.address(), server.last(), transports, onEach, SHORT_POLL_INTERVAL)) {
            deliver(crowd, transports);
            boolean compiled = compile(crowd, server.observer());
            return new Warmth(deliveries(crowd, transports), compiled);
        } finally {
            server.set(ServerSettings.QUIET);
        }
    }

    private void deliver(Crowd crowd, List<Transport> transports) throws IOException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!isEnough(deliveries(crowd, transports).values())) {
            if (System.nanoTime() > deadline) {
                throw new IOException("The server has not sent enough in 60 s to be warm. Is the machine busy?");
            }
            crowd.run(STRETCH);
        }
    }

    private boolean isEnough(Collection<Long> sent) {
        return sent.stream().allMatch(count -> count >= deliveries);
    }

    private boolean compile(Crowd crowd, Observer observer) throws IOException {
        long deadline = System.nanoTime() + untilCompiled.toNanos();
        boolean warm = false;
        while (!warm && System.nanoTime() < deadline) {
            Costs before = observer.beforeARun();
            crowd.run(STRETCH.multipliedBy(2));
            warm = observer.afterARun().since(before).isWarm();
        }
        return warm;
    }

    private static Map<Transport, Long> deliveries(Crowd crowd, List<Transport> transports) {
        Map<Transport, Long> sent = new EnumMap<>(Transport.class);
        transports.forEach(transport -> sent.put(transport, Score.of(crowd.scores(transport)).deliveries));
        return sent;
    }
}
