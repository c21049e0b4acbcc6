package tutorial;

import java.util.List;
import java.util.Locale;

/** A bar for each lane, as long as its median, with a line from the least to the most. */
record Bars(String title, List<Results.Row> rows) {
    private static final int LEFT = 90;
    private static final int WIDTH = 270;
    private static final int HEIGHT = 24;

    String svg() {
        double most =
                rows.stream().mapToDouble(row -> row.spread().most()).max().orElse(0);
        StringBuilder svg = new StringBuilder(
                "<svg viewBox=\"0 0 480 %d\" role=\"img\" aria-label=\"%s\">\n<text x=\"0\" y=\"14\">%s</text>\n"
                        .formatted(HEIGHT * (rows.size() + 1), title, title));
        for (int i = 0; i < rows.size(); i++) {
            svg.append(bar(rows.get(i), HEIGHT * (i + 1), most > 0 ? WIDTH / most : 0));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String bar(Results.Row row, int y, double scale) {
        Spread spread = row.spread();
        return String.format(
                Locale.ROOT,
                """
                <text x="0" y="%d">%s</text><rect class="bar" x="%d" y="%d" width="%.1f" height="14"/>\
                <line class="range" x1="%.1f" x2="%.1f" y1="%d" y2="%d"/><text x="%.1f" y="%d">%s</text>
                """,
                y + 14,
                row.key().lane(),
                LEFT,
                y + 3,
                Math.max(1, spread.median() * scale),
                LEFT + spread.least() * scale,
                LEFT + spread.most() * scale,
                y + 10,
                y + 10,
                LEFT + spread.most() * scale + 6,
                y + 14,
                spread.median() < 0 ? "" : spread.toString().replaceFirst(" .*", ""));
    }
}
