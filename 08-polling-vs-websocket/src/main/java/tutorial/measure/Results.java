package tutorial.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What has been measured, sample by sample. */
final class Results {
    private static final int ENOUGH = 5; // runs to name a winner by: one has no range

    private final Map<Key, List<Double>> samples = new LinkedHashMap<>();

    /** What was measured. */
    record Key(Scenario scenario, int clients, Metric metric, Transport transport) {}

    record Row(Key key, Spread spread) {}

    void add(Scenario scenario, int clients, Metric metric, Transport transport, double sample) {
        samples.computeIfAbsent(new Key(scenario, clients, metric, transport), key -> new ArrayList<>())
                .add(sample);
    }

    Spread spread(Scenario scenario, int clients, Metric metric, Transport transport) {
        return Spread.of(samples.get(new Key(scenario, clients, metric, transport)));
    }

    List<Row> rows() {
        return samples.keySet().stream()
                .sorted(Comparator.comparing(Key::scenario)
                        .thenComparing(Key::clients)
                        .thenComparing(Key::metric)
                        .thenComparing(Key::transport))
                .map(key -> new Row(key, Spread.of(samples.get(key))))
                .toList();
    }

    /** The transport by which this was less than by all others, in several runs, so that no ranges overlap. */
    Optional<Transport> best(Key key) {
        return Stream.of(Transport.values())
                .filter(transport -> isBest(new Key(key.scenario(), key.clients(), key.metric(), transport)))
                .findFirst();
    }

    private boolean isBest(Key key) {
        Spread spread = Spread.of(samples.get(key));
        return key.scenario().isRepeated
                && key.metric().hasWinner
                && samples.get(key).size() >= ENOUGH
                && Stream.of(Transport.values())
                        .filter(other -> other != key.transport())
                        .allMatch(other -> spread.isBelow(spread(key.scenario(), key.clients(), key.metric(), other)));
    }
}
