package tutorial;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A page with all figures and charts, that needs nothing but itself. */
record ReportPage(Machine machine, List<Claims.Claim> claims, List<Report.Table> tables) {
    private static final Set<Figure> DRAWN =
            Set.of(Figure.P50, Figure.DOWN, Figure.CPU, Figure.MEMORY, Figure.IDLE_DOWN);
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Polling and WebSocket, measured</title>
            <style>
              :root { color-scheme: light dark; --ink: #24211d; --paper: #fbf9f5; --line: #e3ddd3; --bar: #a83f26; }
              @media (prefers-color-scheme: dark) { :root { --ink: #ece7df; --paper: #191816; --line: #3a3630; --bar: #f0937a; } }
              body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
              .wide { overflow-x: auto; }
              table { border-collapse: collapse; font-size: .875rem; }
              th, td { padding: .3rem .75rem; border-bottom: 1px solid var(--line); text-align: left; white-space: nowrap; }
              td.long { white-space: normal; }
              .charts { display: flex; flex-wrap: wrap; gap: 1rem 2rem; margin: 1rem 0; }
              svg { width: 30rem; max-width: 100%; font: 13px system-ui, sans-serif; fill: var(--ink); }
              svg .bar { fill: var(--bar); opacity: .75; }
              svg .range { stroke: var(--ink); stroke-width: 1.5; }
            </style>
            <h1>Polling and WebSocket, measured</h1>
            """;

    String html() {
        return HEAD
                + "<p>%s. Median (least – most). <b>Bold</b> is the best, where no ranges overlap.</p>\n"
                        .formatted(escaped(machine.toString()))
                + "<h2>What is said, and what was measured</h2>\n"
                + (claims.isEmpty() ? "<p>" + Report.TOO_SHORT + "</p>\n" : said())
                + tables.stream().map(ReportPage::section).collect(Collectors.joining());
    }

    private String said() {
        return claims.stream()
                .map(ReportPage::row)
                .collect(Collectors.joining("", "<div class=\"wide\"><table>\n", "</table></div>\n"));
    }

    private static String row(Claims.Claim claim) {
        return "<tr><td class=\"long\">%s<td class=\"long\">%s<td>%s\n"
                .formatted(
                        escaped(claim.words()),
                        escaped(claim.measured()),
                        claim.holds() ? "holds" : "<b>does not hold</b>");
    }

    private static String section(Report.Table table) {
        String lanes = LanesServer.LANES.stream().map(lane -> "<th>" + lane).collect(Collectors.joining());
        StringBuilder section = new StringBuilder(
                "<h2>%s</h2>\n<div class=\"wide\"><table>\n<tr><th>%s\n".formatted(table.title(), lanes));
        table.lines()
                .forEach((figure, rows) -> section.append("<tr><th>%s%s\n"
                        .formatted(
                                figure.label(),
                                rows.stream().map(ReportPage::cell).collect(Collectors.joining()))));
        section.append("</table></div>\n<div class=\"charts\">\n");
        table.lines().forEach((figure, rows) -> {
            if (DRAWN.contains(figure)) {
                section.append(new Bars(figure.label(), rows).svg());
            }
        });
        return section.append("</div>\n").toString();
    }

    private static String cell(Results.Row row) {
        return row.best() ? "<td><b>" + row.spread() + "</b>" : "<td>" + row.spread();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
