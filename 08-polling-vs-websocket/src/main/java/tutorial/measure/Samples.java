package tutorial.measure;

/** Adds what was measured of one transport to the results. */
record Samples(Results results, Scenario scenario, int clients, Transport transport) {
    void add(Metric metric, double sample) {
        if (!Double.isFinite(sample)) {
            throw new IllegalStateException("No client has received anything by " + transport.path() + ".");
        }
        results.add(scenario, clients, metric, transport, sample);
    }

    void addDelays(Score score) {
        add(Metric.MEAN, score.meanDelay());
        add(Metric.P50, score.delay(50));
        add(Metric.P95, score.delay(95));
    }

    void addTraffic(Score score) {
        add(Metric.DOWN, (double) score.down / score.events());
        add(Metric.UP, (double) score.up / score.events());
        add(Metric.REQUESTS, (double) score.requests / score.events());
    }

    /** @param inDetail whether to add counters in hundredths of a second, too, which say nothing about a few events */
    void addCosts(Costs.Spent spent, int events, boolean inDetail) {
        add(Metric.JAVA_THREADS, spent.threadNanos() / 1e3 / events);
        if (inDetail) {
            add(Metric.PROCESS, spent.processNanos() / 1e3 / events);
            add(Metric.COLLECTOR, spent.collectorNanos() / 1e3 / events);
            add(Metric.COMPILER, spent.compilerNanos() / 1e3 / events);
        }
    }
}
