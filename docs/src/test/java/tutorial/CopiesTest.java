package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiesTest {
    @TempDir
    private Path root;

    @Test
    void copiesOfTheCourseAreTrue() {
        Problem.assertNone(new Copies(Course.here(), Copies.DIFFERENT_ON_PURPOSE).problems());
    }

    private List<String> problems(Set<String> differentOnPurpose) {
        return new Copies(Course.at(root), differentOnPurpose)
                .problems().stream().map(Problem::toString).toList();
    }

    /** A chapter with one file below {@code src}, and a POM, which is no copy. */
    private void chapter(String name, String text) throws IOException {
        new SmallCourse(root).with(name + "/pom.xml", name).with(name + "/src/Gate.java", text);
    }

    @Test
    void copiesThatDifferAreAProblem() throws IOException {
        chapter("03-echo", "one\ntwo\n");
        chapter("04-chat", "one\nTwo\n");

        assertEquals(List.of("04-chat/src/Gate.java:2 differs from 03-echo/src/Gate.java"), problems(Set.of()));
    }

    @Test
    void oneEndOfAFileIsAsGoodAsAnother() throws IOException {
        chapter("03-echo", "one\n");
        chapter("04-chat", "one\ntwo\n");

        assertEquals(List.of("04-chat/src/Gate.java:2 differs from 03-echo/src/Gate.java"), problems(Set.of()));
    }

    @Test
    void aFileMayDifferOnPurposeAndIsCopiedFromThereOn() throws IOException {
        chapter("03-echo", "one\n");
        chapter("04-chat", "two\n");
        chapter("05-time", "two\n");

        assertEquals(List.of(), problems(Set.of("04-chat/src/Gate.java")));
    }

    @Test
    void aChapterMayCopyAnyEarlierOne() throws IOException {
        chapter("03-echo", "one\n");
        chapter("04-chat", "two\n");
        chapter("05-time", "one\n");

        assertEquals(List.of(), problems(Set.of("04-chat/src/Gate.java")));
    }

    @Test
    void whatDoesNotDifferIsNotListed() throws IOException {
        chapter("03-echo", "one\n");
        chapter("04-chat", "one\n");

        assertEquals(
                List.of("04-chat/src/Gate.java:1 stands in Copies.DIFFERENT_ON_PURPOSE for nothing"),
                problems(Set.of("04-chat/src/Gate.java")));
    }

    @Test
    void whatIsMissingIsNotListed() {
        assertEquals(
                List.of("04-chat/src/Gate.java:1 stands in Copies.DIFFERENT_ON_PURPOSE for nothing"),
                problems(Set.of("04-chat/src/Gate.java")));
    }
}
