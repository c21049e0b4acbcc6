package tutorial;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Paragraph;

/**
 * Code on a page is quoted from the file that the paragraph above it links to. What is quoted from nowhere says so:
 * {@code ```java sketch}.
 */
final class Quotes implements Check {
    private static final Set<String> CODE = Set.of("java", "html", "css", "js", "javascript", "xml");
    private static final Set<String> CODE_BELOW_A_LINK = Set.of("sh", "properties", "yaml", "lua");

    private final Course course;

    Quotes(Course course) {
        this.course = course;
    }

    @Override
    public List<Problem> check(Page page) {
        return page.all(FencedCodeBlock.class)
                .flatMap(fence -> problem(page, fence).stream())
                .toList();
    }

    private Optional<Problem> problem(Page page, FencedCodeBlock fence) {
        List<String> info = List.of(fence.getInfo().toLowerCase(Locale.ROOT).split("\\s+"));
        boolean code = CODE.contains(info.get(0));
        Optional<String> source = source(page, fence);
        if (info.contains("sketch") || !code && !CODE_BELOW_A_LINK.contains(info.get(0))) {
            return Optional.empty();
        }
        if (source.isPresent()) {
            return mistake(page, fence, source.get());
        }
        String sentence = "no link to the file of this code, and no sketch";
        return code ? Optional.of(new Problem(page.path(), Page.line(fence), sentence)) : Optional.empty();
    }

    /** The file that is linked to, last if there are several, in a paragraph right above that ends with a colon. */
    private Optional<String> source(Page page, FencedCodeBlock fence) {
        if (fence.getPrevious() instanceof Paragraph above && Page.text(above).matches("(?s).*[:：]\\s*")) {
            return Page.below(above)
                    .filter(Link.class::isInstance)
                    .map(link -> Reference.of(page, (Link) link))
                    .flatMap(reference -> reference.target().stream())
                    .map(target -> target.isAbsolute() ? "" : target.getPath())
                    .filter(path -> course.hasFile(path) && !path.endsWith(".md"))
                    .reduce((first, second) -> second);
        }
        return Optional.empty();
    }

    private Optional<Problem> mistake(Page page, FencedCodeBlock fence, String source) {
        List<String> quoted = fence.getLiteral().lines().toList();
        List<String> original = course.text(source).lines().toList();
        OptionalInt wrong = new Excerpt(quoted).firstLineNotIn(original);
        if (wrong.isEmpty()) {
            return Optional.empty();
        }
        String line = quoted.get(wrong.getAsInt()).strip();
        boolean elsewhere = original.stream().anyMatch(other -> other.strip().equals(line));
        String sentence = "`" + line + (elsewhere ? "` stands elsewhere in " : "` is not in ") + source;
        return Optional.of(new Problem(page.path(), Page.line(fence) + 1 + wrong.getAsInt(), sentence));
    }
}
