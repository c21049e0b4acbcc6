package tutorial;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A file of results as chapter 08 writes it: what was measured, on what, and what that says about the claims. */
record MeasuredFigures(String machine, List<List<String>> claims, List<Figure> figures) {
    private static final Pattern ROW =
            Pattern.compile("(\\w+),(\\d+),\"([^\"]*)\",([^,]*),([\\w-]+),([^,]+),([^,]+),([^,]+),(\\w*)");

    record Figure(
            String scenario,
            int clients,
            String name,
            String unit,
            String lane,
            double median,
            double least,
            double most,
            boolean best) {
        private static Figure of(MatchResult row) {
            return new Figure(
                    row.group(1).toLowerCase(Locale.ROOT),
                    Integer.parseInt(row.group(2)),
                    row.group(3),
                    row.group(4),
                    row.group(5),
                    Double.parseDouble(row.group(6)),
                    Double.parseDouble(row.group(7)),
                    Double.parseDouble(row.group(8)),
                    row.group(9).equals("best"));
        }

        /** As in {@code **1.2** (1.1 – 1.4)}; bold is the best where no ranges overlap. */
        String shown() {
            String middle = best ? "**" + round(median) + "**" : round(median);
            boolean same = round(least).equals(round(most));
            return same ? middle : middle + " (%s – %s)".formatted(round(least), round(most));
        }
    }

    static MeasuredFigures of(String csv) {
        return new MeasuredFigures(
                remarks(csv, "machine").findFirst().orElseThrow(),
                remarks(csv, "claim")
                        .map(claim -> List.of(claim.split(" \\| ")))
                        .toList(),
                ROW.matcher(csv).results().map(Figure::of).toList());
    }

    private static Stream<String> remarks(String csv, String kind) {
        String begin = "# " + kind + ": ";
        return csv.lines().filter(line -> line.startsWith(begin)).map(line -> line.substring(begin.length()));
    }

    double median(String scenario, int clients, String name, String lane) {
        return figures.stream()
                .filter(figure -> figure.scenario().equals(scenario) && figure.clients() == clients)
                .filter(figure -> figure.name().equals(name) && figure.lane().equals(lane))
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
