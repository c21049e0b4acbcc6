package tutorial;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;

/** The names after {@code #} by which parts of a page can be linked to, as GitHub makes them. */
final class Anchors {
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}\\p{Pc} -]");
    private static final Pattern HTML_ID = Pattern.compile("\\b(?:id|name)\\s*=\\s*([\"'])(.*?)\\1");

    private Anchors() {}

    static Set<String> of(Page page) {
        Set<String> anchors = new HashSet<>(ofHeadings(page).values());
        Page.below(page.tree())
                .map(Reference::html)
                .flatMap(html -> HTML_ID.matcher(html).results())
                .forEach(id -> anchors.add(id.group(2)));
        return anchors;
    }

    /** The headings of a page from top to bottom, each with its anchor. */
    static Map<Heading, String> ofHeadings(Page page) {
        Map<Heading, String> anchors = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        page.all(Heading.class).forEach(heading -> {
            String slug = slug(Page.text(heading));
            int before = seen.merge(slug, 1, Integer::sum) - 1;
            anchors.put(heading, before == 0 ? slug : slug + "-" + before);
        });
        return anchors;
    }

    private static String slug(String heading) {
        String words = heading.strip().toLowerCase(Locale.ROOT);
        return NOT_IN_ANCHORS.matcher(words).replaceAll("").replace(' ', '-');
    }
}
