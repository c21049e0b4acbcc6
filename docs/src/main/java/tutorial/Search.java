package tutorial;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/** Finds the sections of the book that have all words of a query. Those that have them in the heading come first. */
final class Search {
    private static final int MOST_HITS = 20;
    private static final String END_OF_SENTENCE = "(?<=[.?!])\\s+";

    /** A section, and the sentence in it that answers a query best. */
    record Hit(String page, String section, String address, String sentence) {}

    /** A heading with all that follows until the next one. A row of a table counts as a paragraph. */
    private record Section(String page, String heading, String address, List<String> paragraphs) {
        boolean has(List<String> words) {
            return hasAll(page + " " + heading + " " + String.join(" ", paragraphs), words);
        }

        Hit hit(List<String> words) {
            String sentence = paragraphs.stream()
                    .flatMap(paragraph -> Stream.of(paragraph.split(END_OF_SENTENCE)))
                    .max(Comparator.comparing(candidate -> count(candidate, words)))
                    .orElse("");
            return new Hit(page, heading, address, sentence);
        }
    }

    private final List<Section> sections = new ArrayList<>();

    Search(Book book) {
        book.pages().values().forEach(this::read);
    }

    private void read(Page page) {
        Map<Heading, String> anchors = Anchors.ofHeadings(page);
        String address = Layout.address(page.path());
        Section section = new Section(Book.title(page), "", address, new ArrayList<>());
        sections.add(section);
        for (Node node : Page.below(page.tree()).toList()) {
            if (node instanceof Heading heading) {
                String words = Page.text(heading);
                section = new Section(section.page(), words, address + "#" + anchors.get(heading), new ArrayList<>());
                sections.add(section);
            } else if (node instanceof Paragraph) {
                section.paragraphs().add(Page.text(node));
            } else if (node instanceof TableRow) {
                section.paragraphs().add(cells(node));
            }
        }
    }

    private static String cells(Node row) {
        return Page.below(row)
                .filter(TableCell.class::isInstance)
                .map(Page::text)
                .collect(joining(" | "));
    }

    List<Hit> find(String query) {
        List<String> words = Arrays.stream(lower(query).strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return List.of();
        }
        return sections.stream()
                .filter(section -> section.has(words))
                .sorted(Comparator.comparing((Section section) -> !hasAll(section.heading(), words)))
                .limit(MOST_HITS)
                .map(section -> section.hit(words))
                .toList();
    }

    private static boolean hasAll(String text, List<String> words) {
        return count(text, words) == words.size();
    }

    private static long count(String text, List<String> words) {
        String lower = lower(text);
        return words.stream().filter(lower::contains).count();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
