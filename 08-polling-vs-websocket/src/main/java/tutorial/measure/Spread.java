package tutorial.measure;

import java.util.List;
import java.util.Locale;

/** The median of some figures, and their range. */
record Spread(double median, double least, double most) {
    static Spread of(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int count = sorted.size();
        double median = (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(count - 1));
    }

    /** Whether it is less, beyond doubt: the ranges do not overlap. */
    boolean isBelow(Spread other) {
        return most < other.least;
    }

    /** The sum of two, whose range is as wide as it can be. */
    Spread plus(Spread other) {
        return new Spread(median + other.median, least + other.least, most + other.most);
    }

    /** To a thousandth: what is beyond says nothing. */
    Spread rounded() {
        return new Spread(toAThousandth(median), toAThousandth(least), toAThousandth(most));
    }

    private static double toAThousandth(double figure) {
        return Math.round(figure * 1e3) / 1e3;
    }

    /** For people: three digits or so. */
    @Override
    public String toString() {
        String range = round(least).equals(round(most)) ? "" : " (%s – %s)".formatted(round(least), round(most));
        return round(median) + range;
    }

    private static String round(double figure) {
        double size = Math.abs(figure);
        int decimals = size >= 100 || figure == Math.rint(figure) ? 0 : size >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", figure);
    }
}
