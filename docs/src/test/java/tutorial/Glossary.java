package tutorial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.node.Emphasis;

/**
 * The words of the field, and where they are explained. On a page, a phrase in italics is such a word where it is used for the
 * first time, so the glossary must know it; and the page that the glossary names must use the word. (Words in bold are labels
 * and rules. Italics that end in a full stop are no words of the field, but minutes.)
 */
final class Glossary implements Check {
    static final String FILE = "docs/glossary.md";
    private static final Pattern ROW =
            Pattern.compile("\\| ([^|]+) \\| [^|]+ \\| [^|]+ \\| \\[[^]]*]\\(([^)#]+)[^)]*\\) \\|");
    private static final Set<String> TITLES = Set.of("effective java", "java concurrency in practice");

    /** A row of the table. */
    private record Entry(int line, String term, String page) {
        boolean isUsedIn(String text) {
            return text.toLowerCase(Locale.ROOT).contains(term.toLowerCase(Locale.ROOT));
        }
    }

    private final Course course;
    private final List<Entry> entries;

    Glossary(Course course) {
        this.course = course;
        this.entries = entries(course.text(FILE));
    }

    private static List<Entry> entries(String text) {
        List<Entry> entries = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher row = ROW.matcher(lines.get(i));
            if (row.matches()) {
                entries.add(new Entry(i + 1, row.group(1), row.group(2)));
            }
        }
        return entries;
    }

    /** What is wrong with the glossary itself. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        Optional<Entry> before = Optional.empty();
        for (Entry entry : entries) {
            if (before.isPresent() && before.get().term().compareToIgnoreCase(entry.term()) >= 0) {
                problems.add(new Problem(FILE, entry.line(), entry.term() + " belongs elsewhere in the alphabet"));
            }
            if (!entry.isUsedIn(course.text("docs/" + entry.page()))) {
                problems.add(new Problem(FILE, entry.line(), entry.term() + " is not used in docs/" + entry.page()));
            }
            before = Optional.of(entry);
        }
        return problems;
    }

    /** The words in italics that the glossary does not know. */
    @Override
    public List<Problem> check(Page page) {
        Set<String> known =
                entries.stream().map(Entry::term).map(Glossary::singular).collect(Collectors.toSet());
        return page.all(Emphasis.class)
                .filter(italic -> !Page.text(italic).endsWith("."))
                .filter(italic -> !TITLES.contains(Page.text(italic).toLowerCase(Locale.ROOT)))
                .filter(italic -> !known.contains(singular(Page.text(italic))))
                .map(italic -> new Problem(
                        page.path(), Page.line(italic), "the glossary does not know \"" + Page.text(italic) + "\""))
                .toList();
    }

    private static String singular(String term) {
        return term.toLowerCase(Locale.ROOT).replaceFirst("s$", "");
    }
}
