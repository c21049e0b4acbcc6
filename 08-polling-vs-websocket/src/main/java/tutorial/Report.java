package tutorial;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results in words, and in three files: to calculate with (CSV), to read by program (JSON), to look at (HTML). */
final class Report {
    static final String TOO_SHORT = "A quick run is too short to judge what is said about the four lanes.";
    private static final String NAME = "08-polling-vs-websocket";

    private final Plan plan;
    private final Machine machine = Machine.here();
    private final List<Results.Row> rows;
    private final List<Claims.Claim> claims;

    /** The whole, as JSON. */
    record Everything(
            Machine machine,
            List<String> serverOptions,
            Plan plan,
            List<Claims.Claim> claims,
            List<Results.Row> rows) {}

    Report(Plan plan, Results results) {
        this.plan = plan;
        this.rows = results.rows();
        this.claims = plan.repeats() == 1 ? List.of() : new Claims(plan, results).all();
    }

    /** Figures by lane, for one scenario and number of clients; a star marks the best where no ranges overlap. */
    record Table(Scenario scenario, int clients, Map<Figure, List<Results.Row>> lines) {
        String title() {
            return "%,d client%s on each lane: %s".formatted(clients, clients == 1 ? "" : "s", scenario.words);
        }
    }

    List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        for (Results.Row row : rows) {
            Results.Key key = row.key();
            Table last = tables.isEmpty() ? null : tables.get(tables.size() - 1);
            if (last == null || last.scenario() != key.scenario() || last.clients() != key.clients()) {
                last = new Table(key.scenario(), key.clients(), new LinkedHashMap<>());
                tables.add(last);
            }
            last.lines()
                    .computeIfAbsent(key.figure(), figure -> new ArrayList<>())
                    .add(row);
        }
        return tables;
    }

    /** For the terminal. */
    String text() {
        StringBuilder text = new StringBuilder("\nmedian (least – most); * marks the best where no ranges overlap\n");
        for (Table table : tables()) {
            text.append("\n%s\n%-46s".formatted(table.title(), ""));
            LanesServer.LANES.forEach(lane -> text.append("%-26s".formatted(lane)));
            table.lines().forEach((figure, line) -> {
                text.append("\n  %-44s".formatted(figure.label()));
                line.forEach(row -> text.append("%-26s".formatted(row.spread() + (row.best() ? " *" : ""))));
            });
            text.append('\n');
        }
        claims.forEach(claim -> text.append("\n%s %s (%s)"
                .formatted(claim.holds() ? "holds:         " : "DOES NOT HOLD: ", claim.words(), claim.measured())));
        text.append(claims.isEmpty() ? "\n" + TOO_SHORT : "");
        return text.append("\n\n").append(machine).append('\n').toString();
    }

    private String csv() {
        StringBuilder csv = new StringBuilder("# machine: " + machine + "\n");
        claims.forEach(claim -> csv.append("# claim: %s | %s | %s%n"
                .formatted(claim.words(), claim.measured(), claim.holds() ? "holds" : "does not hold")));
        csv.append("scenario,clients,figure,unit,lane,median,least,most,best\n");
        for (Results.Row row : rows) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%s,%d,\"%s\",%s,%s,%.3f,%.3f,%.3f,%s%n",
                    row.key().scenario(),
                    row.key().clients(),
                    row.key().figure().words,
                    row.key().figure().unit,
                    row.key().lane(),
                    row.spread().median(),
                    row.spread().least(),
                    row.spread().most(),
                    row.best() ? "best" : ""));
        }
        return csv.toString();
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(NAME + ".csv"), csv());
        Files.write(
                folder.resolve(NAME + ".json"),
                Wire.answer(new Everything(machine, ServerProcess.OPTIONS, plan, claims, rows)));
        Files.writeString(folder.resolve(NAME + ".html"), new ReportPage(machine, claims, tables()).html());
    }

    /** {@code target/results} of the module, wherever the command was given. */
    static Path folder() {
        try {
            URI classes = Report.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(classes).resolveSibling("results");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
