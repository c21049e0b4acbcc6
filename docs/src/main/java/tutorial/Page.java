package tutorial;

import static java.util.stream.Collectors.joining;

import java.util.Objects;
import java.util.stream.Stream;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** A Markdown page as a tree whose nodes know their lines. The path begins at the root of the repository. */
record Page(String path, Node tree) {
    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    static Page of(String path, String markdown) {
        return new Page(path, PARSER.parse(markdown));
    }

    /** All nodes of a kind, from top to bottom. */
    <T extends Node> Stream<T> all(Class<T> kind) {
        return below(tree).filter(kind::isInstance).map(kind::cast);
    }

    static Stream<Node> below(Node node) {
        return Stream.iterate(node.getFirstChild(), Objects::nonNull, Node::getNext)
                .flatMap(child -> Stream.concat(Stream.of(child), below(child)));
    }

    /** The words of a node as a reader sees them. */
    static String text(Node node) {
        return below(node).map(Page::ownText).collect(joining());
    }

    private static String ownText(Node node) {
        if (node instanceof Text text) {
            return text.getLiteral();
        }
        if (node instanceof Code code) {
            return code.getLiteral();
        }
        return node instanceof SoftLineBreak ? " " : "";
    }

    /** The number of the line in which a node begins. */
    static int line(Node node) {
        return node.getSourceSpans().isEmpty()
                ? line(node.getParent())
                : node.getSourceSpans().get(0).getLineIndex() + 1;
    }
}
