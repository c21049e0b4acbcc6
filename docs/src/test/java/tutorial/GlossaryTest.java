package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlossaryTest {
    @TempDir
    private Path root;

    private Glossary glossary(String... rows) throws IOException {
        return new Glossary(new SmallCourse(root)
                .with("docs/04.md", "A room *broadcasts*.\n")
                .with(
                        Glossary.FILE,
                        "| Term | 中文 | Meaning | Chapter |\n| --- | --- | --- | --- |\n" + String.join("", rows))
                .course());
    }

    private static String row(String term) {
        return "| " + term + " | 词 | Something. | [04](04.md#step-1) |\n";
    }

    private static List<String> told(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }

    @Test
    void aWordInItalicsIsInTheGlossary() throws IOException {
        Glossary glossary = glossary(row("broadcast"));

        assertEquals(List.of(), told(glossary.check(Page.of("docs/04.md", "A room *broadcasts*.\n"))));
        assertEquals(
                List.of("docs/04.md:3 the glossary does not know \"dead lock\""),
                told(glossary.check(Page.of("docs/04.md", "Two.\n\nThis is a *dead lock*.\n"))));
    }

    @Test
    void minutesAndLabelsAreNoWordsOfTheField() throws IOException {
        assertEquals(
                List.of(),
                told(glossary().check(Page.of("docs/04.md", "*Ten minutes.* Press **Send**. *Effective Java*\n"))));
    }

    @Test
    void thePageThatIsNamedUsesTheWord() throws IOException {
        assertEquals(
                List.of("docs/glossary.md:4 deadlock is not used in docs/04.md"),
                told(glossary(row("broadcast"), row("deadlock")).problems()));
    }

    @Test
    void theWordsStandInTheOrderOfTheAlphabet() throws IOException {
        assertEquals(
                List.of("docs/glossary.md:4 A room belongs elsewhere in the alphabet"),
                told(glossary(row("broadcast"), row("A room")).problems()));
    }
}
