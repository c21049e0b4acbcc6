package tutorial.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openqa.selenium.JavascriptExecutor;

/**
 * Looks for what keeps people with a disability from using a page, by the rules of WCAG 2.2, A and AA, with axe. The driver
 * brings the script into the page, so the page's policy against foreign scripts stays as it is.
 */
final class Axe {
    private static final String AXE = read("/axe.min.js");
    /** The kinds of elements on a page, and their states; their texts do not matter. */
    private static final String LOOK = """
            const isOurs = document.querySelector('link[href$="tutorial.css"]');
            const kinds = [...document.querySelectorAll('*')].map((element) =>
                [element.tagName, element.getAttribute('class'), element.id, element.disabled, element.hidden,
                    element.dataset.state, element.childElementCount > 0].join());
            return isOurs ? location.pathname + [...new Set(kinds)].sort().join('\\n') : null;""";

    private static final String RUN = """
            const [scheme, done] = arguments;
            const all = {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']};
            const ofColours = {type: 'rule', values: ['color-contrast', 'link-in-text-block']};
            const runOnly = scheme === 'dark' ? ofColours : all;
            axe.run(document, {runOnly, resultTypes: ['violations']}).then(
                (found) => done(found.violations.flatMap((rule) => rule.nodes.map((node) =>
                    location.pathname + ' ' + rule.id + ': ' + rule.help + ' at ' + node.target + ' ' + node.failureSummary))),
                (error) => done([String(error)]));""";

    private final Set<Object> seen = new HashSet<>();

    private static String read(String resource) {
        try (InputStream in = Axe.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this page has been looked at in the same state before; from now on it has. */
    boolean hasSeen(JavascriptExecutor page) {
        Object look = page.executeScript(LOOK);
        return look == null || !seen.add(look);
    }

    /** A sentence for each violation. In dark, only of the rules for colours: the others have been checked in light. */
    @SuppressWarnings("unchecked")
    List<String> violations(JavascriptExecutor page, String scheme) {
        if (!Boolean.TRUE.equals(page.executeScript("return 'axe' in window"))) {
            page.executeScript(AXE);
        }
        return (List<String>) page.executeAsyncScript(RUN, scheme);
    }
}
