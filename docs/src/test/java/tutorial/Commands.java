package tutorial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;

/** The commands that a page shows name goals, modules, profiles and classes that there are. */
final class Commands implements Check {
    private static final Pattern COMMAND = Pattern.compile("mvn .*|\\./verify\\.sh(?: .*)?");
    private static final Set<String> GOALS = Set.of(
            "clean compile test-compile test package verify exec:java spotless:apply spotless:check dependency:copy-dependencies dependency:go-offline"
                    .split(" "));
    private static final Set<String> FLAGS = Set.of("-q", "-B", "-o", "-e", "-U", "-am", "-ntp", "--batch-mode");
    private static final Set<String> VERSION = Set.of("-v", "--version");

    private static final String ANY = "[^/]+";
    private static final String NOT_MAIN = "(?!main/)" + ANY;

    private final Course course;

    /** A command and where it is shown. */
    record Shown(String page, int line, String command) {
        private static Stream<Shown> in(Page page, int line, String text) {
            String command = text.strip().replaceFirst("^[$>] +", "").replaceFirst("\\s+#.*", "");
            return Stream.of(new Shown(page.path(), line, command))
                    .filter(shown -> COMMAND.matcher(command).matches());
        }

        @Override
        public String toString() {
            return page + ":" + line + " " + command;
        }
    }

    Commands(Course course) {
        this.course = course;
    }

    /** The lines of fences and the words in code style that begin with {@code mvn} or {@code ./verify.sh}. */
    static List<Shown> on(Page page) {
        Stream<Shown> inFences = page.all(FencedCodeBlock.class).flatMap(fence -> {
            List<String> lines = fence.getLiteral().lines().toList();
            return IntStream.range(0, lines.size())
                    .boxed()
                    .flatMap(i -> Shown.in(page, Page.line(fence) + 1 + i, lines.get(i)));
        });
        Stream<Shown> inText = page.all(Code.class).flatMap(code -> Shown.in(page, Page.line(code), code.getLiteral()));
        return Stream.concat(inFences, inText).toList();
    }

    @Override
    public List<Problem> check(Page page) {
        return on(page).stream()
                .flatMap(shown -> mistakes(MavenLine.of(shown.command())).stream()
                        .map(mistake -> new Problem(page.path(), shown.line(), mistake + ": " + shown.command())))
                .toList();
    }

    private List<String> mistakes(MavenLine line) {
        List<String> mistakes = new ArrayList<>();
        if (line.isMaven() && line.goals().isEmpty() && Collections.disjoint(line.flags(), VERSION)) {
            mistakes.add("no goal");
        }
        if (line.runsProgram() && line.modules().isEmpty()) {
            mistakes.add("no -pl");
        }
        line.goals().stream().filter(goal -> !GOALS.contains(goal)).forEach(goal -> mistakes.add("no goal " + goal));
        line.flags().stream()
                .filter(flag -> !FLAGS.contains(flag) && !VERSION.contains(flag))
                .forEach(flag -> mistakes.add("no option " + flag));
        line.modules().stream()
                .filter(module -> !course.modules().contains(module))
                .forEach(module -> mistakes.add("no module " + module));
        if (mistakes.isEmpty()) {
            mistakes.addAll(missingNames(line));
        }
        return mistakes;
    }

    private List<String> missingNames(MavenLine line) {
        List<String> modules = line.modules().isEmpty() ? course.modules() : line.modules();
        Stream<String> profiles = line.profiles().stream()
                .filter(profile -> Stream.concat(Stream.of(""), modules.stream())
                        .noneMatch(module -> course.pom(module).profiles().contains(profile)))
                .map(profile -> "no profile " + profile);
        Stream<String> tests = Stream.ofNullable(line.properties().get("test"))
                .flatMap(names -> Stream.of(names.split(",")))
                .map(name -> name.replaceFirst("#.*", ""))
                .filter(name -> !name.startsWith("Exercise") && !hasTest(modules, name))
                .map(name -> "no test " + name);
        Stream<String> programs = Stream.ofNullable(line.properties().get("exec.mainClass"))
                .filter(name -> !has(modules, ANY, name))
                .map(name -> "no program " + name);
        return Stream.of(profiles, tests, programs).flatMap(names -> names).toList();
    }

    /** Surefire finds a test by its simple name, in whatever package it is. */
    private boolean hasTest(List<String> modules, String name) {
        Pattern file = Pattern.compile("(?:" + String.join("|", modules) + ")/src/" + NOT_MAIN + "/java/(?:[^/]+/)*"
                + Pattern.quote(name) + "\\.java");
        return course.files().stream().anyMatch(file.asMatchPredicate());
    }

    /** Whether a part of {@code src}, such as {@code main} or {@code test}, has a class. */
    private boolean has(List<String> modules, String part, String name) {
        String path = "/src/" + part + "/java/" + Pattern.quote(name.replace('.', '/') + ".java");
        Pattern file = Pattern.compile("(?:" + String.join("|", modules) + ")" + path);
        return course.files().stream().anyMatch(file.asMatchPredicate());
    }
}
