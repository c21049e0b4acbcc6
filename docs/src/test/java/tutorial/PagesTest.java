package tutorial;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the texts of the course to its files. */
class PagesTest {
    private static final Course COURSE = Course.here();

    @Test
    void codeIsQuotedFromTheFileAboveIt() {
        assertNoProblems(new Quotes(COURSE));
    }

    @Test
    void linksAndImagesLeadSomewhere() {
        assertNoProblems(new Links(COURSE));
    }

    @Test
    void commandsNameWhatThereIs() {
        assertNoProblems(new Commands(COURSE));
    }

    @Test
    void commandsHaveASpellingForWindows() {
        assertNoProblems(new Windows(COURSE));
    }

    @Test
    void everyChapterHasItsPageAndIsBuilt() {
        Problem.assertNone(new Contents(COURSE).problems());
    }

    @Test
    void theProseIsWrittenForSomebodyWhoDoesNotKnowItYet() {
        Style style = new Style();

        Problem.assertNone(Stream.concat(SecondEdition.pages(COURSE).stream(), SecondEdition.guide(COURSE).stream())
                .flatMap(page -> style.check(page).stream())
                .toList());
    }

    @Test
    void theGlossaryKnowsTheWordsOfTheField() {
        Glossary glossary = new Glossary(COURSE);

        Problem.assertNone(glossary.problems());
        Problem.assertNone(SecondEdition.pages(COURSE).stream()
                .flatMap(page -> glossary.check(page).stream())
                .toList());
    }

    @Test
    void theMinutesOfTheGuideAddUp() {
        Problem.assertNone(new Timetables(COURSE).problems());
    }

    @Test
    void everyStepStandsOnItsPage() {
        Problem.assertNone(new Steps(COURSE).problems());
    }

    private static void assertNoProblems(Check check) {
        List<Problem> problems = COURSE.pages().stream()
                .flatMap(page -> check.check(page).stream())
                .toList();
        Problem.assertNone(problems);
    }
}
