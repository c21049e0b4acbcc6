package tutorial.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Measures the four transports: the same events, to the same kind of client, and each in turn. */
final class Measurement {
    private static final List<Transport> ALL = List.of(Transport.values());
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int FEW = 10; // clients by each transport, where all run side by side
    private static final Duration FAR_SETTLE = Duration.ofSeconds(1);
    private static final Duration BURST_IS_OVER_AFTER = Duration.ofMillis(2_500);

    private final Plan plan;
    private final Consumer<String> progress;
    private final Results results = new Results();
    private final long begin = System.nanoTime();

    Measurement(Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** @throws IOException also when an event has not reached a client, because then the figures are worth nothing */
    Results run() throws IOException {
        for (int repeat = 1; repeat <= plan.repeats(); repeat++) {
            List<Transport> transports = new ArrayList<>(ALL);
            Collections.shuffle(transports);
            for (Transport transport : transports) {
                say(transport.path() + ", repeat " + repeat + " of " + plan.repeats());
                steady(transport);
            }
        }
        try (MeasuredServer server = new MeasuredServer(plan.serverOptions())) {
            say("all four side by side");
            warmUp(server, ALL);
            say("all four, and nothing happens");
            idle(server);
            say("all four, and a slow short poll");
            slow(server);
            for (int burst = 1; burst <= plan.bursts(); burst++) {
                say("all four, burst " + burst + " of " + plan.bursts());
                burst(server);
            }
        }
        return results;
    }

    private void say(String words) {
        progress.accept((System.nanoTime() - begin) / 1_000_000_000 + " s: " + words);
    }

    private void warmUp(MeasuredServer server, List<Transport> transports) throws IOException {
        WarmUp.Warmth warmth = new WarmUp(plan).run(server, transports);
        say("warm after " + warmth.deliveries().values() + " responses or messages"
                + (warmth.compiled() ? "" : ", but the compiler may not have finished"));
    }

    /** A transport, alone with a server of its own, and more and more clients. */
    private void steady(Transport transport) throws IOException {
        try (MeasuredServer server = new MeasuredServer(plan.serverOptions())) {
            warmUp(server, List.of(transport));
            long empty = server.observer().residentKib();
            for (int clients : plan.sizes()) {
                server.set(ServerSettings.STEADY);
                steady(server, new Samples(results, Scenario.STEADY, clients, transport), empty);
                server.set(ServerSettings.QUIET);
            }
        }
    }

    private void steady(MeasuredServer server, Samples samples, long emptyKib) throws IOException {
        Observer observer = server.observer();
        try (Crowd crowd = crowd(server, List.of(samples.transport()), samples.clients(), INTERVAL)) {
            crowd.settle(plan.settle());
            Costs before = observer.beforeARun();
            crowd.run(plan.run());
            Costs.Spent spent = observer.afterARun().since(before);
            Score score = Score.of(crowd.scores(samples.transport()));
            samples.addDelays(score);
            samples.add(Metric.P99, score.delay(99));
            samples.addTraffic(score);
            boolean many = samples.clients() > FEW;
            samples.addCosts(spent, score.events(), many);
            samples.add(Metric.THREADS, observer.threads());
            if (emptyKib > 0 && many) { // the few take less than the heap goes up and down
                samples.add(Metric.MEMORY, (double) (observer.residentKib() - emptyKib) / samples.clients());
            }
        }
    }

    private void idle(MeasuredServer server) throws IOException {
        server.set(ServerSettings.QUIET);
        try (Crowd crowd = crowd(server, ALL, FEW, INTERVAL)) {
            crowd.settle(plan.settle());
            crowd.run(plan.idle());
            each(crowd, Scenario.IDLE, FEW, (samples, score) -> {
                samples.add(Metric.IDLE_REQUESTS, score.requests);
                samples.add(Metric.IDLE_DOWN, score.down);
                samples.add(Metric.IDLE_UP, score.up);
            });
        }
    }

    private void slow(MeasuredServer server) throws IOException {
        server.set(ServerSettings.BUSY);
        try (Crowd crowd = crowd(server, ALL, FEW, plan.slowInterval())) {
            crowd.settle(plan.slowInterval().plus(plan.settle())); // all have asked
            crowd.run(plan.slowInterval().multipliedBy(2));
            each(crowd, Scenario.SLOW, FEW, (samples, score) -> {
                samples.addDelays(score);
                samples.addTraffic(score);
            });
        }
    }

    private void burst(MeasuredServer server) throws IOException {
        server.set(ServerSettings.FAR);
        try (Crowd crowd = Crowd.of(server::proxy, server.last(), ALL, 1, INTERVAL)) {
            crowd.settle(FAR_SETTLE);
            server.burst();
            crowd.run(BURST_IS_OVER_AFTER);
            each(crowd, Scenario.BURST, 1, Samples::addDelays);
        }
    }

    private static Crowd crowd(MeasuredServer server, List<Transport> transports, int onEach, Duration interval)
            throws IOException {
        return Crowd.of(transport -> server.address(), server.last(), transports, onEach, interval);
    }

    /** Each guest gives a sample. */
    private void each(Crowd crowd, Scenario scenario, int clients, BiConsumer<Samples, Score> sample) {
        for (Transport transport : ALL) {
            Samples samples = new Samples(results, scenario, clients, transport);
            crowd.scores(transport).forEach(score -> sample.accept(samples, score));
        }
    }
}
