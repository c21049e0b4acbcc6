package tutorial;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;

/**
 * A command that PowerShell or the Command Prompt would not understand as it is printed has a row on the page for Windows, and
 * each page that shows one of them, or that hands a property to Maven, links to that page.
 */
final class Windows implements Check {
    static final String FILE = "docs/windows.md";

    private static final Set<String> TERMINALS = Set.of("console", "sh", "bash", "shell");
    private static final Set<String> EVERYWHERE = Set.of("mvn", "git", "java", "tar");
    private static final Pattern SIGNS = Pattern.compile("['|&;$<>`\\\\*]|/dev/null");
    private static final Pattern UNIX_IN_TEXT =
            Pattern.compile("(?:\\./|printf |fg$|bg$|kill |export |sudo |curl |chmod |cp |rm |mkdir |ps |ss |lsof ).*");
    private static final Pattern ROW = Pattern.compile("^\\| `((?:[^`\\\\]|\\\\.)+)` \\|.*", Pattern.MULTILINE);

    private final List<String> rows;

    /** A command and its line. */
    private record Shown(int line, String command) {}

    Windows(Course course) {
        rows = ROW.matcher(course.text(FILE))
                .results()
                .map((MatchResult row) -> row.group(1).replace("\\|", "|"))
                .toList();
    }

    @Override
    public List<Problem> check(Page page) {
        List<Problem> problems = new ArrayList<>();
        if (page.path().equals(FILE)) {
            return problems;
        }
        List<Shown> special =
                Stream.concat(special(inTerminals(page)), inText(page)).toList();
        special.stream()
                .filter(shown -> !hasRow(shown.command()))
                .map(shown -> new Problem(page.path(), shown.line(), "no row in " + FILE + " for: " + shown.command()))
                .forEach(problems::add);
        Stream.concat(special.stream(), inTerminals(page).filter(shown -> shown.command()
                        .contains(" -D")))
                .limit(linksToWindows(page) ? 0 : 1)
                .map(shown -> new Problem(page.path(), shown.line(), "no link to " + FILE))
                .forEach(problems::add);
        return problems;
    }

    private static Stream<Shown> inTerminals(Page page) {
        return page.all(FencedCodeBlock.class)
                .filter(fence -> TERMINALS.contains(fence.getInfo().split(" ")[0]))
                .flatMap(fence -> {
                    List<String> lines = fence.getLiteral().lines().toList();
                    return IntStream.range(0, lines.size())
                            .mapToObj(i -> new Shown(
                                    Page.line(fence) + 1 + i,
                                    lines.get(i).strip().replaceFirst("^\\$ +", "")));
                })
                .filter(shown -> !shown.command().isEmpty());
    }

    private static Stream<Shown> special(Stream<Shown> commands) {
        return commands.filter(shown -> !EVERYWHERE.contains(shown.command().split(" ")[0])
                || SIGNS.matcher(shown.command()).find());
    }

    private static Stream<Shown> inText(Page page) {
        return page.all(Code.class)
                .filter(code -> UNIX_IN_TEXT.matcher(code.getLiteral()).matches())
                .map(code -> new Shown(Page.line(code), code.getLiteral()));
    }

    /** Whether a row is the command, or its first words. */
    private boolean hasRow(String command) {
        return rows.stream().anyMatch(row -> (command + " ").startsWith(row + " "));
    }

    private static boolean linksToWindows(Page page) {
        return Reference.allOn(page)
                .flatMap(reference -> reference.target().stream())
                .anyMatch(target -> FILE.equals(target.getPath()));
    }
}
