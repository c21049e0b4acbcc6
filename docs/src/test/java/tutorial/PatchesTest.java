package tutorial;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each break-it of the texts breaks a test, and each solution breaks none: tried on a copy of the chapter. */
@Execution(ExecutionMode.CONCURRENT)
class PatchesTest {
    private static final Course COURSE = Course.here();

    /** On a busy machine, a race may not happen the first time. */
    private static final int CHANCES = 5;

    /** A page that a patch has changed is no picture for the texts. */
    @BeforeAll
    static void takeNoPictures() {
        System.clearProperty("pictures");
    }

    static List<String> breaks() {
        return patches("docs/break/");
    }

    static List<String> solutions() {
        return patches("docs/solutions/");
    }

    private static List<String> patches(String folder) {
        return COURSE.files().stream()
                .filter(file -> file.startsWith(folder) && file.endsWith(".patch"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void aBreakIsNoticedByItsTest(String file, @TempDir Path folder) throws IOException, InterruptedException {
        Patch patch = Patch.of(COURSE, file);

        TestRun tests = patch.runIn(folder.resolve("chance1"), COURSE);
        for (int chance = 2; chance <= CHANCES && tests.failed() == 0; chance++) {
            tests = patch.runIn(folder.resolve("chance" + chance), COURSE);
        }

        assertTrue(tests.failed() > 0, file + ": no test has failed, " + tests);
    }

    @ParameterizedTest
    @MethodSource("solutions")
    void aSolutionPassesItsTest(String file, @TempDir Path folder) throws IOException, InterruptedException {
        TestRun tests = Patch.of(COURSE, file).runIn(folder, COURSE);

        assertTrue(tests.run() > 0 && tests.failed() == 0, () -> file + ": " + tests);
    }

    @Test
    void everyPatchIsNamedOnAPage() {
        List<String> patches =
                COURSE.files().stream().filter(file -> file.endsWith(".patch")).toList();
        String pages =
                COURSE.pages().stream().map(page -> COURSE.text(page.path())).collect(joining());

        List<String> unnamed = patches.stream()
                .filter(file -> !pages.contains(file.substring("docs/".length())))
                .toList();

        assertFalse(patches.isEmpty());
        assertEquals(List.of(), unnamed);
    }
}
