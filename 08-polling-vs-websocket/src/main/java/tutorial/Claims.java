package tutorial;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is said about the four lanes, held against what has been measured. */
final class Claims {
    private final Plan plan;
    private final Results results;

    /** A sentence, the figures for it, and whether they bear it out. */
    record Claim(String words, String measured, boolean holds) {}

    Claims(Plan plan, Results results) {
        this.plan = plan;
        this.results = results;
    }

    List<Claim> all() {
        return List.of(half(), idle(), equals(), several(), sameDelay(), slow(), burst());
    }

    private Claim half() {
        double share = steady(plan.biggest(), Figure.MEAN, "short-poll") / 1_000;
        return new Claim(
                "The mean delay of short polling is half its interval, give or take a fifth.",
                say("%.2f of it", share),
                0.4 <= share && share <= 0.6);
    }

    private Claim idle() {
        long seconds = plan.idle().toSeconds();
        double most = results.spread(Scenario.IDLE, 10, Figure.IDLE_REQUESTS, "long-poll")
                .most();
        return new Claim(
                "An idle long poll asks at most once in 25 s.",
                say("%.0f in %d s", most, seconds),
                most <= Math.ceil(seconds / 25.0));
    }

    private Claim equals() {
        double sse = steady(10, Figure.P50, "sse");
        double socket = steady(10, Figure.P50, "websocket");
        double more = steady(10, Figure.DOWN, "sse") - steady(10, Figure.DOWN, "websocket");
        return new Claim(
                "Downstream, SSE and WebSocket are nearly equal: within 1 ms, and 20 bytes for an event (10 clients).",
                say("p50 %.2f and %.2f ms; %.0f bytes more by SSE", sse, socket, more),
                Math.abs(sse - socket) <= 1 && Math.abs(more) <= 20);
    }

    private Claim several() {
        double bytes = bytes("long-poll");
        double more = bytes / Math.max(bytes("sse"), bytes("websocket"));
        return new Claim(
                "A long poll costs several times their bytes (10 clients).",
                say(
                        "%.0f for an event, %.1f times SSE and %.1f times WebSocket",
                        bytes, more, bytes / bytes("websocket")),
                more >= 3);
    }

    private double bytes(String lane) {
        return steady(10, Figure.DOWN, lane) + steady(10, Figure.UP, lane);
    }

    private Claim sameDelay() {
        double poll = steady(10, Figure.P50, "long-poll");
        double socket = steady(10, Figure.P50, "websocket");
        return new Claim(
                "At a low rate, a long poll is about as fast: within 2 ms (10 clients).",
                say("p50 %.2f and %.2f ms", poll, socket),
                Math.abs(poll - socket) <= 2);
    }

    private Claim slow() {
        Spread cost = slowBytes("short-poll");
        Spread delay = slow(Figure.MEAN, "short-poll");
        return new Claim(
                "Slow short polling is the cheapest on the wire and the worst in delay (10 clients).",
                say(
                        "%.0f bytes for an event, WebSocket %.0f; mean delay %.1f s",
                        cost.median(), slowBytes("websocket").median(), delay.median() / 1e3),
                others().allMatch(lane ->
                        cost.isBelow(slowBytes(lane)) && slow(Figure.MEAN, lane).isBelow(delay)));
    }

    private static Stream<String> others() {
        return LanesServer.LANES.stream().filter(lane -> !lane.equals("short-poll"));
    }

    private Spread slow(Figure figure, String lane) {
        return results.spread(Scenario.SLOW, 10, figure, lane);
    }

    private Spread slowBytes(String lane) {
        return slow(Figure.DOWN, lane).plus(slow(Figure.UP, lane));
    }

    private Claim burst() {
        double poll = results.spread(Scenario.BURST, 1, Figure.P95, "long-poll").median();
        double socket =
                results.spread(Scenario.BURST, 1, Figure.P95, "websocket").median();
        return new Claim(
                "A burst over a slow network hurts a long poll: twice the delay (1 client; RFC 6202, section 2.2).",
                say("p95 %.0f ms, WebSocket %.0f ms", poll, socket),
                poll >= 2 * socket);
    }

    private double steady(int clients, Figure figure, String lane) {
        return results.spread(Scenario.STEADY, clients, figure, lane).median();
    }

    private static String say(String format, Object... figures) {
        return String.format(Locale.ROOT, format, figures);
    }
}
