package tutorial;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The small programs from which a chapter is built: each one is short, says in its first comment what is new, is linked from
 * the chapter's page, and is run there by a command. They are counted from 1 without a gap.
 */
final class Steps {
    private static final int FEWEST = 5;
    private static final int MOST_LINES = 130;

    private final Course course;

    Steps(Course course) {
        this.course = course;
    }

    List<Problem> problems() {
        return course.chapters().flatMap(this::problems).toList();
    }

    private Stream<Problem> problems(String chapter) {
        String page = "docs/" + chapter + ".md";
        int count = (int) IntStream.iterate(1, n -> course.hasFile(file(chapter, n)), n -> n + 1)
                .count();
        Stream<Problem> fewer = SecondEdition.has(page) && count < FEWEST
                ? Stream.of(new Problem(page, 1, "has " + count + " steps"))
                : Stream.empty();
        Stream<Problem> gaps = course.files().stream()
                .filter(file -> file.matches(chapter + "/src/main/java/tutorial/steps/Step\\d+\\.java"))
                .filter(file -> Integer.parseInt(file.replaceAll(".*Step(\\d+)\\.java", "$1")) > count)
                .map(file -> new Problem(file, 1, "comes after a gap"));
        Stream<Problem> wrong = IntStream.rangeClosed(1, count).boxed().flatMap(n -> problems(chapter, page, n));
        return Stream.of(fewer, gaps, wrong).flatMap(stream -> stream);
    }

    private static String file(String chapter, int number) {
        return chapter + "/src/main/java/tutorial/steps/Step" + number + ".java";
    }

    private Stream<Problem> problems(String chapter, String page, int number) {
        String file = file(chapter, number);
        String step = course.text(file);
        String text = course.text(page);
        String command = "mvn -pl " + chapter + " compile exec:java -Dexec.mainClass=tutorial.steps.Step" + number;
        return Stream.of(
                        mistake(
                                !step.contains("/** Step " + number + ": "),
                                file,
                                "does not begin by saying what is new"),
                        mistake(!step.contains("public static void main("), file, "cannot be run"),
                        mistake(step.lines().count() > MOST_LINES, file, "is too long for a step"),
                        mistake(!text.contains("](../" + file + ")"), page, "does not link step " + number),
                        mistake(!text.contains(command + "\n"), page, "does not say how to run step " + number))
                .flatMap(Optional::stream);
    }

    private static Optional<Problem> mistake(boolean is, String file, String sentence) {
        return is ? Optional.of(new Problem(file, 1, sentence)) : Optional.empty();
    }
}
