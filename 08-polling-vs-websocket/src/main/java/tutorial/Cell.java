package tutorial;

/** Where the samples of one lane go. */
record Cell(Results results, Scenario scenario, int clients, String lane) {
    void add(Figure figure, double sample) {
        if (!Double.isFinite(sample)) {
            throw new IllegalStateException("Nobody on the lane %s has heard anything.".formatted(lane));
        }
        results.add(scenario, clients, figure, lane, sample);
    }

    void addDelays(Score score) {
        add(Figure.MEAN, score.meanDelay());
        add(Figure.P50, score.delay(50));
        add(Figure.P95, score.delay(95));
        add(Figure.P99, score.delay(99));
    }

    void addCosts(Score score) {
        add(Figure.DOWN, (double) score.down / score.events());
        add(Figure.UP, (double) score.up / score.events());
        add(Figure.REQUESTS, (double) score.requests / score.events());
    }
}
