package tutorial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The minutes of the instructor's guide. In a timetable, each row begins when the one before it ends. In a table whose last
 * column is a sum, it is one. An instructor's page gives a chapter the minutes that the chapter's own page says, and divides
 * all minutes of the build among the steps.
 */
final class Timetables {
    private static final Pattern TIMED = Pattern.compile("\\| (\\d\\d):(\\d\\d) \\| (\\d+) \\|.*");
    private static final Pattern SUMMED = Pattern.compile("\\| \\d\\d ((?:\\| \\d+ )+)\\|");
    private static final Pattern PART = Pattern.compile("\\| ([a-z ]+) \\| (\\d+) \\| (\\d+) \\|");
    private static final Pattern PLANNED = Pattern.compile("(?:: |, )([a-z]+) (\\d+)(?=[,.])");

    private static final Pattern DIVIDED = Pattern.compile("Of the (\\d+) minutes of \\*build\\*,([^.]+)\\..*");
    private static final Pattern TAKEN = Pattern.compile("\\btakes? (\\d+)");

    private final Course course;

    Timetables(Course course) {
        this.course = course;
    }

    List<Problem> problems() {
        return course.pages().stream()
                .map(Page::path)
                .filter(path -> path.startsWith("docs/instructor/"))
                .flatMap(this::problems)
                .toList();
    }

    private Stream<Problem> problems(String path) {
        List<String> lines = course.text(path).lines().toList();
        return Stream.concat(
                IntStream.range(0, lines.size()).boxed().flatMap(i -> mistake(lines, i).stream()
                        .map(sentence -> new Problem(path, i + 1, sentence))),
                Stream.concat(parts(path, lines), steps(path, lines)));
    }

    private static Optional<String> mistake(List<String> lines, int i) {
        Matcher row = TIMED.matcher(lines.get(i));
        Matcher before = TIMED.matcher(i == 0 ? "" : lines.get(i - 1));
        if (row.matches() && before.matches() && begin(row) != begin(before) + Integer.parseInt(before.group(3))) {
            return Optional.of("does not begin when the row above it ends: " + row.group());
        }
        Matcher summed = SUMMED.matcher(lines.get(i));
        if (summed.matches()) {
            List<Integer> numbers = Pattern.compile("\\d+")
                    .matcher(summed.group(1))
                    .results()
                    .map(number -> Integer.valueOf(number.group()))
                    .toList();
            int last = numbers.get(numbers.size() - 1);
            int sum = numbers.stream().mapToInt(number -> number).sum() - last;
            return numbers.size() < 3 || sum == last ? Optional.empty() : Optional.of("is not a sum: " + last);
        }
        return Optional.empty();
    }

    private static int begin(Matcher row) {
        return 60 * Integer.parseInt(row.group(1)) + Integer.parseInt(row.group(2));
    }

    /** The table of parts: alone as the chapter's page says, and sums in both columns. */
    private Stream<Problem> parts(String path, List<String> lines) {
        String chapter = path.replaceFirst("instructor/", "");
        if (!path.matches(".*/\\d\\d-.*") || !course.hasFile(chapter)) {
            return Stream.empty();
        }
        Map<String, Integer> planned = planned(course.text(chapter));
        List<Problem> problems = new ArrayList<>();
        int alone = 0;
        int inClass = 0;
        for (int i = 0; i < lines.size(); i++) {
            Matcher part = PART.matcher(lines.get(i));
            if (part.matches() && part.group(1).equals("sum")) {
                if (Integer.parseInt(part.group(2)) != alone || Integer.parseInt(part.group(3)) != inClass) {
                    problems.add(new Problem(path, i + 1, "the sums are " + alone + " and " + inClass));
                }
            } else if (part.matches()) {
                alone += Integer.parseInt(part.group(2));
                inClass += Integer.parseInt(part.group(3));
                int minutes = planned.getOrDefault(part.group(1), 0);
                if (!planned.isEmpty() && Integer.parseInt(part.group(2)) != minutes) {
                    problems.add(new Problem(path, i + 1, part.group(1) + " takes " + minutes + " in " + chapter));
                }
            }
        }
        return problems.stream();
    }

    /** The sentence that divides the build among the steps. It begins a line, and ends on this line or the next one. */
    private Stream<Problem> steps(String path, List<String> lines) {
        String chapter = path.replaceFirst("instructor/", "");
        if (!path.matches(".*/\\d\\d-.*") || !course.hasFile(chapter)) {
            return Stream.empty();
        }
        int build = planned(course.text(chapter)).getOrDefault("build", 0);
        return IntStream.range(0, lines.size()).boxed().flatMap(i -> {
            Matcher divided = DIVIDED.matcher(String.join(" ", lines.subList(i, Math.min(i + 2, lines.size()))));
            if (!divided.matches()) {
                return Stream.empty();
            }
            int minutes = TAKEN.matcher(divided.group(2))
                    .results()
                    .mapToInt(taken -> Integer.parseInt(taken.group(1)))
                    .sum();
            boolean right = minutes == build && Integer.parseInt(divided.group(1)) == build;
            return right
                    ? Stream.empty()
                    : Stream.of(new Problem(
                            path, i + 1, "the build takes " + build + " in " + chapter + ", and the steps " + minutes));
        });
    }

    private static Map<String, Integer> planned(String chapter) {
        Map<String, Integer> planned = new LinkedHashMap<>();
        String head = chapter.lines().skip(2).limit(3).reduce("", (all, line) -> all + " " + line);
        PLANNED.matcher(head).results().forEach(part -> planned.put(part.group(1), Integer.valueOf(part.group(2))));
        return planned;
    }
}
