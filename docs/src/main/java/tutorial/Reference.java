package tutorial;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** A link or an image on a page, in Markdown or in HTML. A mute image has no words for those who do not see it. */
record Reference(Page page, int line, String destination, boolean mute) {
    private static final Pattern ELEMENT = Pattern.compile("<(a|img|source)\\b[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("\\b(?:href|src|srcset)\\s*=\\s*([\"'])(.*?)\\1");
    private static final Pattern WORDS = Pattern.compile("\\balt\\s*=\\s*([\"'])\\s*[^\"'\\s].*?\\1");

    static Stream<Reference> allOn(Page page) {
        return Page.below(page.tree()).flatMap(node -> {
            if (node instanceof Link link) {
                return Stream.of(of(page, link));
            }
            if (node instanceof Image image) {
                boolean mute = Page.text(image).isBlank();
                return Stream.of(new Reference(page, Page.line(image), image.getDestination(), mute));
            }
            return inHtml(page, node);
        });
    }

    static Reference of(Page page, Link link) {
        return new Reference(page, Page.line(link), link.getDestination(), false);
    }

    private static Stream<Reference> inHtml(Page page, Node node) {
        String html = html(node);
        return ELEMENT.matcher(html).results().flatMap(element -> {
            int line = Page.line(node) + newlines(html.substring(0, element.start()));
            boolean mute = element.group(1).equalsIgnoreCase("img")
                    && !WORDS.matcher(element.group()).find();
            Matcher address = ADDRESS.matcher(element.group());
            return address.results().map(a -> new Reference(page, line, a.group(2), mute));
        });
    }

    private static int newlines(String text) {
        return text.length() - text.replace("\n", "").length();
    }

    /** The HTML that a node consists of, if it is such a node. */
    static String html(Node node) {
        if (node instanceof HtmlBlock block) {
            return block.getLiteral();
        }
        return node instanceof HtmlInline inline ? inline.getLiteral() : "";
    }

    /** Where it leads: an absolute address, or a path from the root of the repository. None if it is no address. */
    Optional<URI> target() {
        try {
            return destination.isBlank()
                    ? Optional.empty()
                    : Optional.of(URI.create(page.path()).resolve(URI.create(destination)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
