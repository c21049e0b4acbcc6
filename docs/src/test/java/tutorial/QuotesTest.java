package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotesTest {
    private static final String ROOM = "04-broadcast-chat/src/main/java/tutorial/Room.java";

    @TempDir
    private Path root;

    private Quotes quotes;

    @BeforeEach
    void aRoom() throws IOException {
        Course course = new SmallCourse(root)
                .with(ROOM, """
                        final class Room {
                            void join() {
                                add();
                                tellAll();
                            }

                            void leave() {
                                remove();
                            }
                        }
                        """)
                .with("run.sh", "echo hello\n")
                .course();
        quotes = new Quotes(course);
    }

    private List<String> problems(String markdown) {
        return quotes.check(Page.of("docs/04.md", markdown)).stream()
                .map(Problem::toString)
                .toList();
    }

    /** A page with a fence below a link to the room. Its code begins in line 4. */
    private static String quoted(String code) {
        return "In [Room.java](../" + ROOM + "):\n\n```java\n" + code + "```\n";
    }

    @Test
    void linesThatFollowOneAnotherAreAQuoteHoweverFarTheyAreMoved() {
        assertEquals(List.of(), problems(quoted("    void join() {\n        add();\n")));
        assertEquals(List.of(), problems(quoted("void join() {\n    add();\n    tellAll();\n}\n\nvoid leave() {\n")));
    }

    @Test
    void aLineThatIsNotInTheFileIsNoQuote() {
        assertEquals(
                List.of("docs/04.md:5 `add(me);` is not in " + ROOM),
                problems(quoted("void join() {\n    add(me);\n    tellAll();\n")));
    }

    @Test
    void aLineMovedAgainstTheOthersIsNoQuote() {
        assertEquals(
                List.of("docs/04.md:5 `add();` stands elsewhere in " + ROOM),
                problems(quoted("void join() {\n  add();\n")));
    }

    @Test
    void whatIsLeftOutIsMarkedByDots() {
        assertEquals(
                List.of("docs/04.md:5 `tellAll();` stands elsewhere in " + ROOM),
                problems(quoted("void join() {\n    tellAll();\n}\n")));
        assertEquals(List.of(), problems(quoted("void join() {\n    ...\n    tellAll();\n}\n\n...\n\nremove();\n")));
    }

    @Test
    void thePartsOfAQuoteKeepTheirOrder() {
        assertEquals(
                List.of("docs/04.md:6 `add();` stands elsewhere in " + ROOM),
                problems(quoted("remove();\n...\nadd();\n")));
    }

    @Test
    void codeWithoutALinkToItsFileIsAProblem() {
        String code = "```java\nvoid join() {\n```\n";

        assertEquals(
                List.of("docs/04.md:3 no link to the file of this code, and no sketch"),
                problems("Look here:\n\n" + code));
        assertEquals(1, problems("See [Room.java](../" + ROOM + ").\n\n" + code).size());
        assertEquals(
                1,
                problems("See [the chapter](../04-broadcast-chat):\n\n" + code).size());
    }

    @Test
    void aSketchIsNoQuote() {
        assertEquals(List.of(), problems("```java sketch\nlistener.resume();\n```\n"));
        assertEquals(List.of(), problems(quoted("anything();\n").replace("```java", "```java sketch")));
    }

    @Test
    void whatIsTypedOrPrintedIsNoQuote() {
        assertEquals(List.of(), problems("```\nany\n```\n\n```sh\nls\n```\n\n```mermaid\ngraph\n```\n"));
    }

    @Test
    void aScriptBelowALinkIsAQuote() {
        assertEquals(List.of(), problems("全文见 [run.sh](../run.sh)：\n\n```sh\necho hello\n```\n"));
        assertEquals(
                List.of("docs/04.md:4 `echo bye` is not in run.sh"),
                problems("It is [run.sh](../run.sh):\n\n```sh\necho bye\n```\n"));
    }

    @Test
    void aQuoteMayStandInAList() {
        assertEquals(
                List.of("docs/04.md:6 `b();` is not in " + ROOM),
                problems("* In [Room.java](../" + ROOM + "):\n\n  ```java\n  add();\n  ...\n  b();\n  ```\n"));
    }
}
