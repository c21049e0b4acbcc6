package tutorial;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/**
 * What a machine can tell about the prose of a page. A sentence names its actor, so it does not begin with Who or What unless
 * it is a question. Nothing essential stands in parentheses, so they hold at most eight words. And in the section that builds
 * the program, an idea comes before its code, so a step has a hundred words before it quotes the program.
 */
final class Style implements Check {
    private static final int MOST_WORDS_IN_PARENTHESES = 8;
    private static final int FEWEST_WORDS_BEFORE_CODE = 100;

    private static final Pattern SENTENCE = Pattern.compile("(?<=^|[.!?:] )(Who|What) [^.!?]*[.!?:]?");
    private static final Pattern PARENTHESES = Pattern.compile("\\(([^()]*)\\)");

    @Override
    public List<Problem> check(Page page) {
        List<Problem> problems = new ArrayList<>();
        page.all(Paragraph.class).forEach(paragraph -> check(page, paragraph, problems));
        steps(page).forEach(step -> check(page, step, problems));
        return problems;
    }

    private static void check(Page page, Paragraph paragraph, List<Problem> problems) {
        String prose = prose(paragraph);
        SENTENCE.matcher(prose)
                .results()
                .map(MatchResult::group)
                .filter(sentence -> !sentence.endsWith("?"))
                .forEach(sentence -> problems.add(problem(page, paragraph, "no actor in: " + sentence)));
        Matcher parentheses = PARENTHESES.matcher(prose);
        while (parentheses.find()) {
            if (words(parentheses.group(1)) > MOST_WORDS_IN_PARENTHESES) {
                problems.add(problem(page, paragraph, "a sentence of its own: " + parentheses.group()));
            }
        }
    }

    private static Problem problem(Page page, Node node, String sentence) {
        return new Problem(page.path(), Page.line(node), sentence);
    }

    /** The words of a node. Code counts as one word, because it may hold any signs. */
    private static String prose(Node node) {
        StringBuilder prose = new StringBuilder(Page.text(node));
        Page.below(node).filter(Code.class::isInstance).map(Code.class::cast).forEach(code -> {
            int at = prose.indexOf(code.getLiteral());
            prose.replace(at, at + code.getLiteral().length(), "code");
        });
        return prose.toString();
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    /** The headings of the steps: the sections of third level below "Build it". */
    private static Stream<Heading> steps(Page page) {
        List<Heading> headings = page.all(Heading.class).toList();
        int build = 0;
        while (build < headings.size() && !Page.text(headings.get(build)).equals("Build it")) {
            build++;
        }
        return headings.stream().skip(build + 1L).takeWhile(heading -> heading.getLevel() > 2);
    }

    private static void check(Page page, Heading step, List<Problem> problems) {
        int words = 0;
        for (Node node = step.getNext(); node != null && !(node instanceof Heading); node = node.getNext()) {
            if (node instanceof FencedCodeBlock code && code.getInfo().matches("java|js")) {
                if (words < FEWEST_WORDS_BEFORE_CODE) {
                    problems.add(problem(page, node, words + " words before the first code of " + Page.text(step)));
                }
                return;
            }
            words += words(Page.text(node));
        }
    }
}
