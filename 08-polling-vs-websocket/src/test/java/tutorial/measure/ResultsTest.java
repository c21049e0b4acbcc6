package tutorial.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private final Results results = new Results();

    private void measured(Transport transport, double... samples) {
        measured(Scenario.STEADY, Metric.P50, transport, samples);
    }

    private void measured(Scenario scenario, Metric metric, Transport transport, double... samples) {
        for (double sample : samples) {
            results.add(scenario, 10, metric, transport, sample);
        }
    }

    private List<Transport> winners() {
        return results.rows().stream()
                .map(row -> results.best(row.key()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    @Test
    void theOneBelowAllOthersWins() {
        measured(Transport.SHORT_POLL, 500, 501, 502, 503, 504);
        measured(Transport.LONG_POLL, 3, 4, 5, 6, 7);
        measured(Transport.SSE, 3, 4, 5, 6, 7);
        measured(Transport.WEBSOCKET, 1, 1.5, 2, 2.5, 2.9);

        assertEquals(List.of(Transport.WEBSOCKET), winners());
    }

    @Test
    void nobodyWinsWhereRangesOverlap() {
        measured(Transport.SHORT_POLL, 500, 501, 502, 503, 504);
        measured(Transport.LONG_POLL, 3, 4, 5, 6, 7);
        measured(Transport.SSE, 1, 2, 3, 4, 5);
        measured(Transport.WEBSOCKET, 1, 1.5, 2, 2.5, 2.9);

        assertEquals(List.of(), winners());
    }

    @Test
    void nobodyWinsByOneSample() {
        measured(Transport.SHORT_POLL, 500);
        measured(Transport.LONG_POLL, 3);
        measured(Transport.SSE, 2);
        measured(Transport.WEBSOCKET, 1);

        assertEquals(List.of(), winners());
    }

    /** Ten clients of one run share its luck. */
    @Test
    void nobodyWinsByTheClientsOfOneRun() {
        allMeasured(Scenario.SLOW, Metric.P50);

        assertEquals(List.of(), winners());
    }

    @Test
    void nobodyWinsByThreadsOrByAPartOfTheCosts() {
        allMeasured(Scenario.STEADY, Metric.THREADS);
        allMeasured(Scenario.STEADY, Metric.COMPILER);

        assertEquals(List.of(), winners());
    }

    private void allMeasured(Scenario scenario, Metric metric) {
        for (Transport transport : Transport.values()) {
            double base = 10 * transport.ordinal();
            measured(scenario, metric, transport, base, base + 1, base + 2, base + 3, base + 4);
        }
    }

    @Test
    void rowsAreInTheOrderOfTheTransports() {
        measured(Transport.WEBSOCKET, 1);
        measured(Transport.SHORT_POLL, 1);
        measured(Transport.SSE, 1);
        measured(Transport.LONG_POLL, 1);

        assertEquals(
                List.of(Transport.values()),
                results.rows().stream().map(row -> row.key().transport()).toList());
    }
}
