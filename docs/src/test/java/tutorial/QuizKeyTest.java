package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The key in the instructor's guide has the answers that stand below the quiz of each chapter. */
class QuizKeyTest {
    private static final Course COURSE = Course.here();
    private static final Pattern ANSWER = Pattern.compile("^\\d\\. \\(([abc])\\)[.,]", Pattern.MULTILINE);

    @Test
    void theKeyIsThatOfTheChapters() {
        String key = COURSE.text("docs/instructor/assessment.md");
        List<String> rows = COURSE.chapters()
                .map(chapter -> "| [%s](../%s.md#quiz) | %s |"
                        .formatted(chapter.substring(0, 2), chapter, String.join(" | ", answers(chapter))))
                .toList();

        assertEquals(8, rows.size());
        assertEquals(List.of(), rows.stream().filter(row -> !key.contains(row)).toList());
    }

    private static List<String> answers(String chapter) {
        String page = COURSE.text("docs/" + chapter + ".md");
        String quiz = page.substring(page.indexOf("\n## Quiz\n"), page.indexOf("\n## Key points\n"));
        return ANSWER.matcher(quiz.substring(quiz.indexOf("<details>")))
                .results()
                .map((MatchResult answer) -> answer.group(1))
                .toList();
    }
}
