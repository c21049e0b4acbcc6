package tutorial.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results as text for the terminal, and as a file (JSON) for the page {@code results.html} and the course's text. */
final class Report {
    static final String TOO_SHORT = "A quick run is too short to test any hypothesis.";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Duration.class, ToStringSerializer.instance))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Plan plan;
    private final Machine machine = Machine.here();
    private final List<Table> tables;
    private final List<Hypotheses.Hypothesis> hypotheses;

    /** The whole, as it stands in the file. */
    record Everything(
            String measuredOn,
            Machine machine,
            List<String> serverOptions,
            Plan plan,
            List<Hypotheses.Hypothesis> hypotheses,
            List<Table> tables) {}

    /** All metrics of one scenario and number of clients. */
    record Table(String scenario, String words, int clients, List<Row> rows) {}

    /** One metric: its spread by each transport, and the transport that is best, or null. */
    record Row(String metric, String unit, Map<String, Spread> spreads, String best) {
        String label() {
            return unit.isEmpty() ? metric : metric + ", " + unit;
        }

        String shown(Transport transport) {
            return spreads.get(transport.path()) + (transport.path().equals(best) ? " *" : "");
        }
    }

    Report(Plan plan, Results results) {
        this.plan = plan;
        tables = tables(results);
        hypotheses = plan.repeats() == 1 ? List.of() : new Hypotheses(plan, results).all();
    }

    private static List<Table> tables(Results results) {
        Map<List<?>, Table> tables = new LinkedHashMap<>();
        Map<List<?>, Map<String, Spread>> spreads = new LinkedHashMap<>();
        for (Results.Row row : results.rows()) {
            Results.Key key = row.key();
            List<?> run = List.of(key.scenario(), key.clients());
            Table table = tables.computeIfAbsent(
                    run,
                    k -> new Table(
                            key.scenario().name().toLowerCase(Locale.ROOT),
                            key.scenario().words,
                            key.clients(),
                            new ArrayList<>()));
            spreads.computeIfAbsent(List.of(run, key.metric()), k -> new LinkedHashMap<>())
                    .put(key.transport().path(), row.spread().rounded());
            if (key.transport() == Transport.WEBSOCKET) { // the last of its line
                table.rows()
                        .add(new Row(
                                key.metric().words,
                                key.metric().unit,
                                spreads.get(List.of(run, key.metric())),
                                results.best(key).map(Transport::path).orElse(null)));
            }
        }
        return List.copyOf(tables.values());
    }

    /** For the terminal. */
    String text() {
        StringBuilder text = new StringBuilder("\nmedian (least – most); * marks the best where no ranges overlap\n");
        for (Table table : tables) {
            text.append("\n").append(title(table)).append('\n').append(left("", 58));
            for (Transport transport : Transport.values()) {
                text.append(left(transport.path(), 26));
            }
            for (Row row : table.rows()) {
                text.append("\n  ").append(left(row.label(), 56));
                for (Transport transport : Transport.values()) {
                    text.append(left(row.shown(transport), 26));
                }
            }
            text.append('\n');
        }
        hypotheses.forEach(hypothesis -> text.append(hypothesis.holds() ? "\nholds:         " : "\nDOES NOT HOLD: ")
                .append(hypothesis.words())
                .append(" (")
                .append(hypothesis.measured())
                .append(")"));
        text.append(hypotheses.isEmpty() ? "\n" + TOO_SHORT : "");
        return text.append("\n\n").append(machine).append('\n').toString();
    }

    private static String title(Table table) {
        return String.format(
                Locale.ROOT,
                "%,d client%s by each transport: %s",
                table.clients(),
                table.clients() == 1 ? "" : "s",
                table.words());
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                JSON.writeValueAsString(new Everything(
                                machine.toString(), machine, plan.serverOptions(), plan, hypotheses, tables))
                        + "\n");
    }

    /** {@code target/results.json} of the module, wherever the command was given. */
    static Path file() {
        try {
            return Path.of(Report.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolveSibling("results.json");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
