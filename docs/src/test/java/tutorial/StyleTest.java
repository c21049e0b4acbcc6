package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StyleTest {
    private static List<String> problems(String markdown) {
        return new Style()
                .check(Page.of("docs/04.md", markdown)).stream()
                        .map(Problem::toString)
                        .toList();
    }

    @Test
    void aSentenceNamesItsActor() {
        assertEquals(
                List.of("docs/04.md:3 no actor in: Who does not read is cut."),
                problems("# A\n\nA room is a list. Who does not read is cut. All others stay.\n"));
        assertEquals(1, problems("> What is no message is refused.\n").size());
        assertEquals(List.of(), problems("The server closes. Who is still there? Everybody who reads.\n"));
    }

    @Test
    void nothingEssentialStandsInParentheses() {
        assertEquals(
                List.of("docs/04.md:1 a sentence of its own: (one two three four five six seven eight nine)"),
                problems("Here (one two three four five six seven eight nine) it is.\n"));
        assertEquals(List.of(), problems("A short one (RFC 6455, section 7.4) is all right.\n"));
        assertEquals(List.of(), problems("Code is no prose: `call(a, b, c, d, e, f, g, h, i, j)`.\n"));
    }

    @Test
    void anIdeaComesBeforeItsCode() {
        String step =
                "## Build it\n\nHere we go.\n\n### Step 1\n\n%s\n```java\nroom.join();\n```\n\n```java\nroom.leave();\n```\n";

        assertEquals(
                List.of("docs/04.md:9 2 words before the first code of Step 1"),
                problems(step.formatted("Type this:\n")));
        assertEquals(List.of(), problems(step.formatted("word ".repeat(100) + "\n")));
        assertEquals(List.of(), problems("## Build it\n\n### Step 1\n\nRun it:\n\n```console\nmvn\n```\n"));
    }

    @Test
    void otherSectionsMayShowCodeAtOnce() {
        assertEquals(List.of(), problems("## Run\n\n```console\nmvn\n```\n"));
        assertEquals(List.of(), problems("## Build it\n\nDo.\n\n## Break it\n\n### Step\n\n```sh\ngit\n```\n"));
    }
}
