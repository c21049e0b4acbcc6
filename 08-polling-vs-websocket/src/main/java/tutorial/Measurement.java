package tutorial;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Measures the four lanes: the same events, to the same kind of client, and each in turn. */
final class Measurement {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int FEW = 10; // clients on each lane, where the lanes run side by side
    private static final RaceSettings QUIET = new RaceSettings(0, 1_000, 0);
    private static final RaceSettings STEADY = new RaceSettings(300, 1_000, 0);
    private static final RaceSettings BUSY = new RaceSettings(1_200, 1_000, 0);
    private static final RaceSettings FAR = new RaceSettings(0, 1_000, 200);
    private static final Duration FAR_RUN_IN = Duration.ofSeconds(1);
    private static final Duration BURST_IS_OVER_AFTER = Duration.ofMillis(2_500);

    private final Plan plan;
    private final Consumer<String> progress;
    private final Results results = new Results();
    private final long begin = System.nanoTime();

    Measurement(Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** @throws IOException when an event has not reached a client, too, for then the figures are worth nothing */
    Results run() throws IOException {
        for (int repeat = 1; repeat <= plan.repeats(); repeat++) {
            List<String> lanes = new ArrayList<>(LanesServer.LANES);
            Collections.shuffle(lanes);
            for (String lane : lanes) {
                say("%s, repeat %d of %d".formatted(lane, repeat, plan.repeats()));
                steady(lane);
            }
        }
        try (ServerProcess server = new ServerProcess()) {
            say("all lanes, and nothing happens");
            idle(server);
            say("all lanes, and a slow short poll");
            slow(server);
            for (int burst = 1; burst <= plan.bursts(); burst++) {
                say("all lanes, burst %d of %d".formatted(burst, plan.bursts()));
                burst(server);
            }
        }
        return results;
    }

    private void say(String words) {
        progress.accept("%3d s  %s".formatted((System.nanoTime() - begin) / 1_000_000_000, words));
    }

    /** A lane, alone with a server of its own, and more and more clients. */
    private void steady(String lane) throws IOException {
        try (ServerProcess server = new ServerProcess()) {
            server.set(BUSY);
            try (Crowd warmingUp = crowd(server, List.of(lane), FEW, INTERVAL)) {
                warmingUp.run(plan.warmUp());
            }
            server.set(QUIET);
            Costs empty = server.tidyCosts();
            for (int clients : plan.sizes()) {
                server.set(STEADY);
                steady(server, new Cell(results, Scenario.STEADY, clients, lane), empty);
                server.set(QUIET);
            }
        }
    }

    private void steady(ServerProcess server, Cell cell, Costs empty) throws IOException {
        try (Crowd crowd = crowd(server, List.of(cell.lane()), cell.clients(), INTERVAL)) {
            crowd.runIn(plan.runIn());
            Costs before = server.costs();
            crowd.run(plan.run());
            Costs after = server.costs();
            Score score = Score.of(crowd.scores(cell.lane()));
            cell.addDelays(score);
            cell.addCosts(score);
            cell.add(Figure.CPU, (after.cpuNanos() - before.cpuNanos()) / 1e3 / score.events());
            cell.add(Figure.THREADS, after.threads());
            if (empty.residentKib() > 0 && cell.clients() > FEW) { // the few take less than the heap goes up and down
                double grown = server.tidyCosts().residentKib() - empty.residentKib();
                cell.add(Figure.MEMORY, grown / cell.clients());
            }
        }
    }

    /** Each client is a sample. */
    private void idle(ServerProcess server) throws IOException {
        server.set(QUIET);
        try (Crowd crowd = crowd(server, LanesServer.LANES, FEW, INTERVAL)) {
            crowd.runIn(plan.runIn());
            crowd.run(plan.idle());
            each(crowd, Scenario.IDLE, FEW, (cell, score) -> {
                cell.add(Figure.IDLE_REQUESTS, score.requests);
                cell.add(Figure.IDLE_DOWN, score.down);
                cell.add(Figure.IDLE_UP, score.up);
            });
        }
    }

    /** Each client is a sample. */
    private void slow(ServerProcess server) throws IOException {
        server.set(BUSY);
        try (Crowd crowd = crowd(server, LanesServer.LANES, FEW, plan.slowInterval())) {
            crowd.runIn(plan.slowInterval().plus(plan.runIn())); // all have asked
            crowd.run(plan.slowInterval().multipliedBy(2));
            each(crowd, Scenario.SLOW, FEW, (cell, score) -> {
                cell.addDelays(score);
                cell.addCosts(score);
            });
        }
    }

    /** Each burst is a sample. */
    private void burst(ServerProcess server) throws IOException {
        server.set(FAR);
        try (Crowd crowd = Crowd.of(server::address, server.costs().last(), LanesServer.LANES, 1, INTERVAL)) {
            crowd.runIn(FAR_RUN_IN);
            server.burst();
            crowd.run(BURST_IS_OVER_AFTER);
            each(crowd, Scenario.BURST, 1, Cell::addDelays);
        }
    }

    private static Crowd crowd(ServerProcess server, List<String> lanes, int onEach, Duration interval)
            throws IOException {
        return Crowd.of(lane -> server.address(), server.costs().last(), lanes, onEach, interval);
    }

    private void each(Crowd crowd, Scenario scenario, int clients, BiConsumer<Cell, Score> sample) {
        for (String lane : LanesServer.LANES) {
            Cell cell = new Cell(results, scenario, clients, lane);
            crowd.scores(lane).forEach(score -> sample.accept(cell, score));
        }
    }
}
