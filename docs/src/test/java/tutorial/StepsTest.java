package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepsTest {
    private static final String FOLDER = "04-chat/src/main/java/tutorial/steps/";
    private static final String STEP =
            "/** Step %s: a room. */\nfinal class Step {\n  public static void main(String[] args) {}\n}\n";
    private static final String ON_THE_PAGE = "[Step](../" + FOLDER
            + "Step%1$s.java)\nmvn -pl 04-chat compile exec:java -Dexec.mainClass=tutorial.steps.Step%1$s\n";

    @TempDir
    private Path root;

    private List<String> problems(SmallCourse course) throws IOException {
        return new Steps(course.with("04-chat/pom.xml", "<project/>").course())
                .problems().stream().map(Problem::toString).toList();
    }

    @Test
    void aStepIsShownOnItsPage() throws IOException {
        SmallCourse course = new SmallCourse(root)
                .with("docs/04-chat.md", ON_THE_PAGE.formatted(1))
                .with(FOLDER + "Step1.java", STEP.formatted(1));
        assertEquals(List.of(), problems(course));

        course.with(FOLDER + "Step2.java", STEP.formatted(2));
        assertEquals(
                List.of("docs/04-chat.md:1 does not link step 2", "docs/04-chat.md:1 does not say how to run step 2"),
                problems(course));
    }

    @Test
    void aStepSaysWhatIsNewAndRuns() throws IOException {
        SmallCourse course = new SmallCourse(root)
                .with("docs/04-chat.md", ON_THE_PAGE.formatted(1))
                .with(FOLDER + "Step1.java", "final class Step1 {}\n".repeat(131));

        assertEquals(
                List.of(
                        FOLDER + "Step1.java:1 does not begin by saying what is new",
                        FOLDER + "Step1.java:1 cannot be run",
                        FOLDER + "Step1.java:1 is too long for a step"),
                problems(course));
    }

    @Test
    void stepsAreCountedWithoutAGap() throws IOException {
        SmallCourse course = new SmallCourse(root)
                .with("docs/04-chat.md", ON_THE_PAGE.formatted(1))
                .with(FOLDER + "Step1.java", STEP.formatted(1))
                .with(FOLDER + "Step3.java", STEP.formatted(3));

        assertEquals(List.of(FOLDER + "Step3.java:1 comes after a gap"), problems(course));
    }
}
