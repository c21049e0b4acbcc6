package tutorial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has been measured, figure by figure. */
final class Results {
    private static final int ENOUGH = 5; // samples to name a winner by: one has no range

    private final Map<Key, List<Double>> samples = new LinkedHashMap<>();

    /** What a figure is of. */
    record Key(Scenario scenario, int clients, Figure figure, String lane) {}

    /** @param best whether it is less than that of all other lanes, several times, and no ranges overlap */
    record Row(Key key, Spread spread, boolean best) {}

    /** One more sample of a figure. */
    void add(Scenario scenario, int clients, Figure figure, String lane, double sample) {
        samples.computeIfAbsent(new Key(scenario, clients, figure, lane), key -> new ArrayList<>())
                .add(sample);
    }

    Spread spread(Scenario scenario, int clients, Figure figure, String lane) {
        return Spread.of(samples.get(new Key(scenario, clients, figure, lane)));
    }

    List<Row> rows() {
        return samples.keySet().stream()
                .sorted(Comparator.comparing(Key::scenario)
                        .thenComparing(Key::clients)
                        .thenComparing(Key::figure)
                        .thenComparing(key -> LanesServer.LANES.indexOf(key.lane())))
                .map(key -> new Row(key, Spread.of(samples.get(key)), isBest(key)))
                .toList();
    }

    private boolean isBest(Key key) {
        Spread spread = Spread.of(samples.get(key));
        return key.figure() != Figure.THREADS
                && samples.get(key).size() >= ENOUGH
                && LanesServer.LANES.stream()
                        .filter(lane -> !lane.equals(key.lane()))
                        .allMatch(lane -> spread.isBelow(spread(key.scenario(), key.clients(), key.figure(), lane)));
    }
}
