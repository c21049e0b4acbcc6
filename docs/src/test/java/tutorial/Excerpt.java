package tutorial;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Some lines of a file: one run of them, or several in the file's order with a line {@code ...} between them. */
record Excerpt(List<String> lines) {
    /** Lines that follow one another, blank ones at the ends left out. */
    private record Run(int first, List<String> lines) {
        static Run between(int first, int end, List<String> lines) {
            while (first < end && lines.get(first).isBlank()) {
                first++;
            }
            while (first < end && lines.get(end - 1).isBlank()) {
                end--;
            }
            return new Run(first, lines.subList(first, end));
        }

        /** How many lines are those of the source from {@code start} on, all moved left or right alike. */
        int agreement(List<String> source, int start) {
            int same = 0;
            while (same < lines.size()
                    && start + same < source.size()
                    && lines.get(same).strip().equals(source.get(start + same).strip())
                    && (lines.get(same).isBlank() || shift(source, start, same) == shift(source, start, 0))) {
                same++;
            }
            return same;
        }

        private int shift(List<String> source, int start, int i) {
            return indentation(source.get(start + i)) - indentation(lines.get(i));
        }

        private static int indentation(String line) {
            return line.length() - line.stripLeading().length();
        }
    }

    /** The index of the first line that the source does not have there; none if this is an excerpt of the source. */
    OptionalInt firstLineNotIn(List<String> source) {
        int next = 0;
        for (Run run : runs()) {
            int start = next;
            int most = 0;
            while (start < source.size()
                    && run.agreement(source, start) < run.lines().size()) {
                most = Math.max(most, run.agreement(source, start));
                start++;
            }
            if (start == source.size()) {
                return OptionalInt.of(run.first() + most);
            }
            next = start + run.lines().size();
        }
        return OptionalInt.empty();
    }

    private List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        int first = 0;
        for (int i = 0; i <= lines.size(); i++) {
            if (i == lines.size() || lines.get(i).strip().equals("...")) {
                runs.add(Run.between(first, i, lines));
                first = i + 1;
            }
        }
        runs.removeIf(run -> run.lines().isEmpty());
        return runs;
    }
}
