package tutorial;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/** Turns Markdown into HTML. Of the HTML in a text only a few harmless elements get through; the rest is shown as it is. */
final class PageHtml {
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern HARMLESS =
            Pattern.compile("&lt;(/?(?:details|summary|br|kbd|sub|sup))\\s*/?&gt;", Pattern.CASE_INSENSITIVE);

    private PageHtml() {}

    static String of(Page page) {
        Map<Heading, String> anchors = Anchors.ofHeadings(page);
        return HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .sanitizeUrls(true)
                .nodeRendererFactory(HarmlessHtml::new)
                .attributeProviderFactory(context -> attributes(anchors))
                .build()
                .render(page.tree());
    }

    static boolean hasDrawing(Page page) {
        return page.all(FencedCodeBlock.class).anyMatch(fence -> fence.getInfo().equals("mermaid"));
    }

    /** Headings get their anchors; what may be wider than a phone can be scrolled, by keys, too. */
    private static AttributeProvider attributes(Map<Heading, String> anchors) {
        return (node, tag, attributes) -> {
            if (node instanceof Heading heading) {
                attributes.put("id", anchors.get(heading));
            } else if (tag.equals("pre") || node instanceof TableBlock) {
                attributes.put("tabindex", "0");
            }
        };
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String harmless(String html) {
        return HARMLESS.matcher(escape(COMMENT.matcher(html).replaceAll(""))).replaceAll("<$1>");
    }

    private record HarmlessHtml(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(HtmlBlock.class, HtmlInline.class);
        }

        @Override
        public void render(Node node) {
            context.getWriter().raw(harmless(Reference.html(node)));
        }
    }
}
