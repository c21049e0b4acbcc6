package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowsTest {
    @TempDir
    private Path root;

    private Windows windows;

    @BeforeEach
    void aPageForWindows() throws IOException {
        windows = new Windows(new SmallCourse(root).with(Windows.FILE, """
                        | As it is printed | In PowerShell |
                        | --- | --- |
                        | `./verify.sh` | `mvn verify` |
                        | `fg` | Windows has none. |
                        | `printf a \\| base64` | `x` |
                        """).course());
    }

    private List<String> problems(String markdown) {
        return windows.check(Page.of("docs/04.md", markdown)).stream()
                .map(Problem::toString)
                .toList();
    }

    private static String linked(String command) {
        return "[Windows](windows.md)\n\n```console\n" + command + "\n```\n";
    }

    @Test
    void aCommandThatWorksEverywhereNeedsNothing() {
        assertEquals(List.of(), problems("```console\nmvn -pl 04 compile exec:java\n```\n"));
        assertEquals(List.of(), problems("Type `git apply a.patch`.\n"));
    }

    @Test
    void aPropertyNeedsALink() {
        assertEquals(
                List.of("docs/04.md:2 no link to docs/windows.md"),
                problems("```console\nmvn test -Dtest=RoomTest\n```\n"));
        assertEquals(List.of(), problems(linked("mvn test -Dtest=RoomTest")));
    }

    @Test
    void aSpecialCommandNeedsARow() {
        assertEquals(List.of(), problems(linked("./verify.sh -pl 04")));
        assertEquals(List.of(), problems(linked("printf a | base64")));
        assertEquals(
                List.of("docs/04.md:4 no row in docs/windows.md for: printf b | base64"),
                problems(linked("printf b | base64")));
        for (String command : List.of("mvn test && mvn verify", "mvn 'a b'", "git log | cat", "java $(cat x)", "ls")) {
            assertEquals(1, problems(linked(command)).size(), command);
        }
    }

    @Test
    void aCommandInTheTextIsFoundAsWell() {
        assertEquals(
                List.of(
                        "docs/04.md:1 no row in docs/windows.md for: kill -STOP 7",
                        "docs/04.md:1 no link to docs/windows.md"),
                problems("Type `kill -STOP 7`.\n"));
        assertEquals(List.of(), problems("Type `fg`. [Windows](windows.md)\n"));
    }
}
