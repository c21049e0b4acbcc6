package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private final Results results = new Results();

    private void measured(String lane, double... samples) {
        for (double sample : samples) {
            results.add(Scenario.STEADY, 10, Figure.P50, lane, sample);
        }
    }

    private List<String> winners() {
        return results.rows().stream()
                .filter(Results.Row::best)
                .map(row -> row.key().lane())
                .toList();
    }

    @Test
    void whoIsBelowAllOthersWins() {
        measured("short-poll", 500, 501, 502, 503, 504);
        measured("long-poll", 3, 4, 5, 6, 7);
        measured("sse", 3, 4, 5, 6, 7);
        measured("websocket", 1, 1.5, 2, 2.5, 2.9);

        assertEquals(List.of("websocket"), winners());
    }

    @Test
    void nobodyWinsWhereRangesOverlap() {
        measured("short-poll", 500, 501, 502, 503, 504);
        measured("long-poll", 3, 4, 5, 6, 7);
        measured("sse", 1, 2, 3, 4, 5);
        measured("websocket", 1, 1.5, 2, 2.5, 2.9);

        assertEquals(List.of(), winners());
    }

    @Test
    void nobodyWinsByOneSample() {
        measured("short-poll", 500);
        measured("long-poll", 3);
        measured("sse", 2);
        measured("websocket", 1);

        assertEquals(List.of(), winners());
    }

    @Test
    void rowsAreInTheOrderOfTheLanes() {
        measured("websocket", 1);
        measured("short-poll", 1);
        measured("sse", 1);
        measured("long-poll", 1);

        assertEquals(
                LanesServer.LANES,
                results.rows().stream().map(row -> row.key().lane()).toList());
    }
}
