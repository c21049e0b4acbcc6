package tutorial;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a page that are made from results: between {@code results: ...} and {@code end of results}, in comments. */
record MeasuredTables(MeasuredFigures results) {
    private static final Pattern PART =
            Pattern.compile("(<!-- results: ([a-z]+) ?(\\d*) -->\n).*?(<!-- end of results -->)", Pattern.DOTALL);

    /** The page with these parts as they should be. */
    String filledIn(String page) {
        return PART.matcher(page)
                .replaceAll(part -> Matcher.quoteReplacement(
                        part.group(1) + "\n" + part(part.group(2), part.group(3)) + "\n" + part.group(4)));
    }

    private String part(String name, String clients) {
        return switch (name) {
            case "machine" -> "Measured on: " + results.machine() + ".\n";
            case "hypotheses" -> hypotheses();
            case "sum" -> sum();
            case "choice" -> choice();
            default -> scenario(name, Integer.parseInt(clients));
        };
    }

    private String hypotheses() {
        List<List<String>> lines = new ArrayList<>(results.hypotheses());
        lines.add(0, List.of("What is said", "What was measured", ""));
        return table(lines);
    }

    private String scenario(String scenario, int clients) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        results.figures().stream()
                .filter(figure -> figure.scenario().equals(scenario) && figure.clients() == clients)
                .forEach(figure -> lines.computeIfAbsent(
                                figure.name() + (figure.unit().isEmpty() ? "" : ", " + figure.unit()),
                                label -> new ArrayList<>(List.of(label)))
                        .add(figure.shown()));
        List<List<String>> all = new ArrayList<>(lines.values());
        all.add(
                0,
                List.of(
                        String.format(Locale.ROOT, "%,d clients by each transport", clients)
                                .replaceFirst("^1 clients", "1 client"),
                        "short poll",
                        "long poll",
                        "SSE",
                        "WebSocket"));
        return table(all);
    }

    /** Polling against WebSocket in bytes, which depends on what one counts. */
    private String sum() {
        double question = (idle("bytes up while nothing happens") + idle("bytes down while nothing happens"))
                / idle("requests while nothing happens");
        return table(List.of(
                List.of("Bytes for", "polling", "WebSocket", ""),
                line("nothing but headers, of a poll and of a frame, as the vendor counted", 871, 2),
                line("the same, as measured here: a poll with an empty response", question, 2),
                line("an event each, by long poll", each("steady", "long-poll"), each("steady", "websocket")),
                line(
                        "5 events a second, by short poll each second",
                        each("steady", "short-poll"),
                        each("steady", "websocket")),
                line("20 events a second, by slow short poll", each("slow", "short-poll"), each("slow", "websocket"))));
    }

    /** What somebody asks who has to choose: how late, how many bytes, and what it costs while nothing happens. */
    private String choice() {
        return table(List.of(
                List.of("Measured", "short poll", "long poll", "SSE", "WebSocket"),
                line("delay of an event, p50, ms", "steady", 10, "delay, p50"),
                line("delay in a burst, 200 ms of network each way, p95, ms", "burst", 1, "delay, p95"),
                line("bytes down for an event", "steady", 10, "bytes down for an event"),
                line("bytes up for an event", "steady", 10, "bytes up for an event"),
                line("requests in 30 s while nothing happens", "idle", 10, "requests while nothing happens"),
                line("requests for an event", "steady", 10, "requests for an event")));
    }

    private List<String> line(String words, String scenario, int clients, String name) {
        List<String> cells = new ArrayList<>(List.of(words));
        results.figures().stream()
                .filter(figure -> figure.scenario().equals(scenario) && figure.clients() == clients)
                .filter(figure -> figure.name().equals(name))
                .forEach(figure -> cells.add(figure.shown()));
        return cells;
    }

    private double idle(String figure) {
        return results.median("idle", 10, figure, "short-poll");
    }

    private double each(String scenario, String transport) {
        return results.median(scenario, 10, "bytes up for an event", transport)
                + results.median(scenario, 10, "bytes down for an event", transport);
    }

    private static List<String> line(String words, double polling, double socket) {
        String ratio = MeasuredFigures.round(polling / socket) + " : 1";
        return List.of(words, MeasuredFigures.round(polling), MeasuredFigures.round(socket), ratio);
    }

    private static String table(List<List<String>> lines) {
        List<String> rows =
                new ArrayList<>(lines.stream().map(MeasuredTables::row).toList());
        rows.add(1, "|" + " --- |".repeat(lines.get(0).size()));
        return rows.stream().map(row -> row + "\n").collect(joining());
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(joining(" | ", "| ", " |"));
    }
}
