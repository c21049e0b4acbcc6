package tutorial;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The packages of a chapter are rooms of a house, and no room knows the one above it: the lesson may use all packages, the
 * kit uses none, and what lies between uses only what is named here.
 */
final class Rooms {
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "tutorial.kit", Set.of(),
            "tutorial.session", Set.of("tutorial.kit"),
            "tutorial.login", Set.of("tutorial.kit", "tutorial.session"),
            "tutorial.ledger", Set.of("tutorial.kit"),
            "tutorial.proxy", Set.of("tutorial.kit"),
            "tutorial.measure", Set.of("tutorial.kit"));
    /** Packages that only the server of a chapter uses; in tests, whoever likes to. */
    private static final Set<String> FOR_THE_SERVER = Set.of("tutorial.proxy", "tutorial.measure");
    /** The steps lead up to the lesson, which knows nothing of them. */
    private static final String STEPS = "tutorial.steps";

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern IMPORT = Pattern.compile("import (?:static )?(tutorial(?:\\.[a-z]\\w*)*)\\.[A-Z].*;");

    private final Course course;

    Rooms(Course course) {
        this.course = course;
    }

    List<Problem> problems() {
        return course.files().stream()
                .filter(file -> file.matches("\\d\\d-[^/]*/src/[^/]*/java/tutorial/.*\\.java"))
                .flatMap(this::problems)
                .toList();
    }

    private Stream<Problem> problems(String file) {
        List<String> lines = course.text(file).lines().toList();
        String room = lines.stream()
                .map(PACKAGE::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .findFirst()
                .orElse("");
        return IntStream.range(0, lines.size()).boxed().flatMap(i -> {
            Matcher line = IMPORT.matcher(lines.get(i));
            Optional<String> mistake = line.matches() ? mistake(file, room, line.group(1)) : Optional.empty();
            return mistake.map(sentence -> new Problem(file, i + 1, sentence)).stream();
        });
    }

    private static Optional<String> mistake(String file, String room, String used) {
        Set<String> allowed = MAY_USE.get(room);
        boolean isLesson = room.equals("tutorial") && file.contains("/src/main/");
        if (allowed != null && !allowed.contains(used) && !used.equals(room)) {
            return Optional.of(room + " must not use " + used);
        } else if (used.equals(STEPS) && !room.equals(STEPS)) {
            return Optional.of("only steps use " + used);
        } else if (isLesson && FOR_THE_SERVER.contains(used) && !file.endsWith("Server.java")) {
            return Optional.of("only the server uses " + used);
        }
        return Optional.empty();
    }
}
