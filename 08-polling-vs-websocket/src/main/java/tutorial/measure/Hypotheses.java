package tutorial.measure;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is said about the four transports, tested by what has been measured. */
final class Hypotheses {
    private final Plan plan;
    private final Results results;

    /** A sentence, the figures for it, and whether they support it. */
    record Hypothesis(String words, String measured, boolean holds) {}

    Hypotheses(Plan plan, Results results) {
        this.plan = plan;
        this.results = results;
    }

    List<Hypothesis> all() {
        return List.of(half(), idle(), equals(), several(), sameDelay(), slow(), burst());
    }

    private Hypothesis half() {
        double share = steady(plan.biggest(), Metric.MEAN, Transport.SHORT_POLL) / 1_000;
        return new Hypothesis(
                "The mean delay of short polling is half its interval, give or take a fifth.",
                format("%.2f of it", share),
                0.4 <= share && share <= 0.6);
    }

    private Hypothesis idle() {
        long seconds = plan.idle().toSeconds();
        double most = results.spread(Scenario.IDLE, 10, Metric.IDLE_REQUESTS, Transport.LONG_POLL)
                .most();
        return new Hypothesis(
                "An idle long poll asks at most once in 25 s.",
                format("%.0f in %d s", most, seconds),
                most <= Math.ceil(seconds / 25.0));
    }

    private Hypothesis equals() {
        double sse = steady(plan.smallest(), Metric.P50, Transport.SSE);
        double socket = steady(plan.smallest(), Metric.P50, Transport.WEBSOCKET);
        double more = steady(plan.smallest(), Metric.DOWN, Transport.SSE)
                - steady(plan.smallest(), Metric.DOWN, Transport.WEBSOCKET);
        return new Hypothesis(
                "Downstream, SSE and WebSocket are nearly equal: within 1 ms, and 20 bytes for an event (10 clients).",
                format("p50 %.2f and %.2f ms; %.0f bytes more by SSE", sse, socket, more),
                Math.abs(sse - socket) <= 1 && Math.abs(more) <= 20);
    }

    private Hypothesis several() {
        double bytes = bytes(Transport.LONG_POLL);
        double more = bytes / Math.max(bytes(Transport.SSE), bytes(Transport.WEBSOCKET));
        return new Hypothesis(
                "A long poll costs several times their bytes (10 clients).",
                format(
                        "%.0f for an event, %.1f times SSE and %.1f times WebSocket",
                        bytes, more, bytes / bytes(Transport.WEBSOCKET)),
                more >= 3);
    }

    private double bytes(Transport transport) {
        return steady(plan.smallest(), Metric.DOWN, transport) + steady(plan.smallest(), Metric.UP, transport);
    }

    private Hypothesis sameDelay() {
        double poll = steady(plan.smallest(), Metric.P50, Transport.LONG_POLL);
        double socket = steady(plan.smallest(), Metric.P50, Transport.WEBSOCKET);
        return new Hypothesis(
                "At a low rate, a long poll is about as fast: within 2 ms (10 clients).",
                format("p50 %.2f and %.2f ms", poll, socket),
                Math.abs(poll - socket) <= 2);
    }

    private Hypothesis slow() {
        Spread cost = slowBytes(Transport.SHORT_POLL);
        Spread delay = slow(Metric.MEAN, Transport.SHORT_POLL);
        return new Hypothesis(
                "Slow short polling is the cheapest on the wire and the worst in delay (10 clients).",
                format(
                        "%.0f bytes for an event, WebSocket %.0f; mean delay %.1f s",
                        cost.median(), slowBytes(Transport.WEBSOCKET).median(), delay.median() / 1e3),
                others().allMatch(transport -> cost.isBelow(slowBytes(transport))
                        && slow(Metric.MEAN, transport).isBelow(delay)));
    }

    private static Stream<Transport> others() {
        return Stream.of(Transport.values()).filter(transport -> transport != Transport.SHORT_POLL);
    }

    private Spread slow(Metric metric, Transport transport) {
        return results.spread(Scenario.SLOW, 10, metric, transport);
    }

    private Spread slowBytes(Transport transport) {
        return slow(Metric.DOWN, transport).plus(slow(Metric.UP, transport));
    }

    private Hypothesis burst() {
        double poll = results.spread(Scenario.BURST, 1, Metric.P95, Transport.LONG_POLL)
                .median();
        double socket = results.spread(Scenario.BURST, 1, Metric.P95, Transport.WEBSOCKET)
                .median();
        return new Hypothesis(
                "A burst over a slow network hurts a long poll: twice the delay (1 client; RFC 6202, section 2.2).",
                format("p95 %.0f ms, WebSocket %.0f ms", poll, socket),
                poll >= 2 * socket);
    }

    private double steady(int clients, Metric metric, Transport transport) {
        return results.spread(Scenario.STEADY, clients, metric, transport).median();
    }

    private static String format(String format, Object... figures) {
        return String.format(Locale.ROOT, format, figures);
    }
}
