package tutorial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A file of results as chapter 08 writes it: what was measured, on what, and which hypotheses that supports. */
record MeasuredFigures(String machine, List<List<String>> hypotheses, List<Figure> figures) {
    private static final List<String> TRANSPORTS = List.of("short-poll", "long-poll", "sse", "websocket");

    record Figure(
            String scenario,
            int clients,
            String name,
            String unit,
            String transport,
            double median,
            double least,
            double most,
            boolean best) {
        /** As in {@code **1.2** (1.1 – 1.4)}; bold is the best where no ranges overlap. */
        String shown() {
            String middle = best ? "**" + round(median) + "**" : round(median);
            boolean same = round(least).equals(round(most));
            return same ? middle : middle + " (%s – %s)".formatted(round(least), round(most));
        }
    }

    static MeasuredFigures of(String json) {
        try {
            JsonNode all = new ObjectMapper().readTree(json);
            List<List<String>> hypotheses = new ArrayList<>();
            for (JsonNode each : all.required("hypotheses")) {
                String verdict = each.required("holds").asBoolean() ? "holds" : "does not hold";
                hypotheses.add(List.of(
                        each.required("words").asText(),
                        each.required("measured").asText(),
                        verdict));
            }
            return new MeasuredFigures(
                    all.required("measuredOn").asText(), hypotheses, figures(all.required("tables")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Figure> figures(JsonNode tables) {
        List<Figure> figures = new ArrayList<>();
        for (JsonNode table : tables) {
            for (JsonNode row : table.required("rows")) {
                for (String transport : TRANSPORTS) {
                    JsonNode spread = row.required("spreads").required(transport);
                    figures.add(new Figure(
                            table.required("scenario").asText(),
                            table.required("clients").asInt(),
                            row.required("metric").asText(),
                            row.required("unit").asText(),
                            transport,
                            spread.required("median").asDouble(),
                            spread.required("least").asDouble(),
                            spread.required("most").asDouble(),
                            transport.equals(row.required("best").asText())));
                }
            }
        }
        return figures;
    }

    double median(String scenario, int clients, String name, String transport) {
        return figures.stream()
                .filter(figure -> figure.scenario().equals(scenario) && figure.clients() == clients)
                .filter(figure ->
                        figure.name().equals(name) && figure.transport().equals(transport))
                .findFirst()
                .orElseThrow()
                .median();
    }

    /** Three digits or so. */
    static String round(double figure) {
        int decimals = Math.abs(figure) >= 100 || figure == Math.rint(figure) ? 0 : Math.abs(figure) >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", figure);
    }
}
