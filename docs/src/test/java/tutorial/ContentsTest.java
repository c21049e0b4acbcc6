package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentsTest {
    @TempDir
    private Path root;

    private SmallCourse small;

    @BeforeEach
    void aCourseOfOneChapter() throws IOException {
        small = new SmallCourse(root)
                .with("pom.xml", "<module>04-chat</module>\n<module>docs</module>")
                .with("docs/pom.xml", "")
                .with("04-chat/pom.xml", "")
                .with("README.md", "[Chat](docs/04-chat.md)")
                .with("docs/README.md", "[Chat](04-chat.md)")
                .with("docs/04-chat.md", "# Chat");
    }

    private List<String> problems() {
        return new Contents(small.course())
                .problems().stream().map(Problem::toString).toList();
    }

    @Test
    void aWholeCourseHasNoProblems() {
        assertEquals(List.of(), problems());
    }

    @Test
    void aNewChapterIsBuiltAndHasAPageThatIsLinked() throws IOException {
        small.with("05-time/pom.xml", "");

        assertEquals(
                List.of(
                        "docs/05-time.md:1 is missing",
                        "README.md:1 no link to docs/05-time.md",
                        "docs/README.md:1 no link to docs/05-time.md",
                        "pom.xml:1 no module 05-time"),
                problems());
    }

    @Test
    void aModuleHasAFolder() throws IOException {
        small.with("pom.xml", "<module>04-chat</module><module>docs</module><module>05-time</module>");

        assertEquals(List.of("pom.xml:1 no folder for the module 05-time"), problems());
    }

    @Test
    void aCourseWithoutTextsIsNone(@TempDir Path empty) throws IOException {
        Course course = new SmallCourse(empty).with("pom.xml", "").course();

        assertEquals(
                List.of(new Problem("README.md", 1, "is missing"), new Problem("docs/README.md", 1, "is missing")),
                new Contents(course).problems());
    }
}
