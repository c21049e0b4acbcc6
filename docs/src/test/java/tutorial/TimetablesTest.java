package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimetablesTest {
    @TempDir
    private Path folder;

    private List<String> problems(String chapter, String guide) throws IOException {
        Files.createDirectories(folder.resolve("docs/instructor"));
        Files.writeString(folder.resolve("docs/01-a.md"), chapter);
        Files.writeString(folder.resolve("docs/instructor/01-a.md"), guide);
        return new Timetables(Course.at(folder))
                .problems().stream().map(Problem::toString).toList();
    }

    @Test
    void aRowBeginsWhenTheOneAboveItEnds() throws IOException {
        assertEquals(List.of(), problems("", "| 09:50 | 15 | Talk |\n| 10:05 | 0 | End |\n"));
        assertEquals(
                List.of("docs/instructor/01-a.md:2 does not begin when the row above it ends: | 10:00 | 0 | End |"),
                problems("", "| 09:50 | 15 | Talk |\n| 10:00 | 0 | End |\n"));
    }

    @Test
    void aSumIsASum() throws IOException {
        assertEquals(List.of(), problems("", "| 01 | 5 | 10 | 15 |\n"));
        assertEquals(List.of("docs/instructor/01-a.md:1 is not a sum: 16"), problems("", "| 01 | 5 | 10 | 16 |\n"));
    }

    @Test
    void aPartTakesAsLongAsTheChapterSays() throws IOException {
        String chapter = "# A\n\nAbout 15 minutes, estimated: run 5, build 10. You need nothing.\n";

        assertEquals(List.of(), problems(chapter, "| run | 5 | 5 |\n| build | 10 | 8 |\n| sum | 15 | 13 |\n"));
        assertEquals(
                List.of(
                        "docs/instructor/01-a.md:1 run takes 5 in docs/01-a.md",
                        "docs/instructor/01-a.md:2 the sums are 6 and 5"),
                problems(chapter, "| run | 6 | 5 |\n| sum | 15 | 13 |\n"));
    }

    @Test
    void theStepsTakeAsLongAsTheBuild() throws IOException {
        String chapter = "# A\n\nAbout 15 minutes, estimated: run 5, build 10. You need nothing.\n";
        String all = "Of the 10 minutes of *build*, steps 1 and 2 take 7, and step 3\ntakes 3. Step 3 is the heart.\n";

        assertEquals(List.of(), problems(chapter, all));
        assertEquals(
                List.of("docs/instructor/01-a.md:1 the build takes 10 in docs/01-a.md, and the steps 11"),
                problems(chapter, all.replace("take 7", "take 8")));
        assertEquals(
                List.of("docs/instructor/01-a.md:1 the build takes 10 in docs/01-a.md, and the steps 10"),
                problems(chapter, all.replace("Of the 10", "Of the 9")));
    }
}
