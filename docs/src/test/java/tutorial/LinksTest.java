package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinksTest {
    @TempDir
    private Path root;

    private SmallCourse small;

    @BeforeEach
    void aCourse() throws IOException {
        small = new SmallCourse(root)
                .with("README.md", "# Course\n\n## Run it\n\n## Run it\n")
                .with("docs/img/chat.png", "")
                .with("04-broadcast-chat/pom.xml", "")
                .with("04-broadcast-chat/target/made.txt", "");
    }

    private List<String> problems(String markdown) throws IOException {
        Course course = small.with("docs/04.md", markdown).course();
        return new Links(course)
                .check(course.page("docs/04.md")).stream()
                        .map(Problem::toString)
                        .toList();
    }

    @Test
    void whatIsInTheRepositoryIsFound() throws IOException {
        assertEquals(
                List.of(),
                problems(
                        "[a](../README.md) [b](../04-broadcast-chat) [c](../04-broadcast-chat/) [d](img/chat.png) [e](..)"));
    }

    @Test
    void whatIsNotInTheRepositoryIsAProblem() throws IOException {
        assertEquals(
                List.of(
                        "docs/04.md:3 docs/05.md is not in the repository",
                        "docs/04.md:4 ../other is not in the repository",
                        "docs/04.md:5 04-broadcast-chat/target/made.txt is not in the repository"),
                problems("Hello\n\n[a](05.md)\n[b](../../other)\n[c](../04-broadcast-chat/target/made.txt)\n"));
    }

    @Test
    void upperAndLowerCaseMatter() throws IOException {
        assertEquals(List.of("docs/04.md:1 readme.md is spelled README.md"), problems("[a](../readme.md)"));
    }

    @Test
    void theWebIsNotAsked() throws IOException {
        assertEquals(
                List.of(), problems("<http://localhost:8080/> [a](https://example.org/x) [b](mailto:a@example.org)"));
        assertEquals(List.of("docs/04.md:1 file:///etc/hosts is not on the web"), problems("[a](file:///etc/hosts)"));
    }

    @Test
    void anchorsAreMadeFromHeadings() throws IOException {
        assertEquals(
                List.of("docs/04.md:5 #who-is-here is not in docs/04.md", "docs/04.md:6 #stop is not in README.md"),
                problems("""
                        # Who hears what?

                        [good](#who-hears-what)
                        [good](../README.md#run-it)
                        [bad](#who-is-here)
                        [bad](../README.md#stop)
                        """));
    }

    @Test
    void anAnchorMayBeChineseOrTheSecondOfItsName() throws IOException {
        assertEquals(
                List.of("docs/04.md:5 #第五章 is not in docs/04.md", "docs/04.md:6 #run-it-2 is not in README.md"),
                problems("""
                        # 第四章：广播聊天

                        [good](#第四章广播聊天) [good](#%E7%AC%AC%E5%9B%9B%E7%AB%A0广播聊天)
                        [good](../README.md#run-it-1)
                        [bad](#第五章)
                        [bad](../README.md#run-it-2)
                        """));
    }

    @Test
    void onlyPagesHaveAnchors() throws IOException {
        assertEquals(
                List.of("docs/04.md:1 #L7 may soon be something else in 04-broadcast-chat/pom.xml, which is no page"),
                problems("[a](../04-broadcast-chat/pom.xml#L7)"));
    }

    @Test
    void anImageHasWordsForThoseWhoDoNotSeeIt() throws IOException {
        assertEquals(List.of(), problems("![Two windows](img/chat.png) <img src='img/chat.png' alt='Two windows'>"));
        assertEquals(List.of("docs/04.md:1 no alt text says what img/chat.png shows"), problems("![](img/chat.png)"));
    }

    @Test
    void htmlIsReadToo() throws IOException {
        assertEquals(
                List.of(
                        "docs/04.md:4 no alt text says what img/chat.png shows",
                        "docs/04.md:5 docs/img/dark.png is not in the repository",
                        "docs/04.md:8 docs/05.md is not in the repository"),
                problems("""
                        Hello

                        <picture>
                        <img src="img/chat.png" alt="">
                          <source srcset="img/dark.png">
                        </picture>

                        Go <a href="05.md">on</a>.
                        """));
    }

    @Test
    void whatIsNoAddressIsAProblem() throws IOException {
        assertEquals(
                List.of("docs/04.md:1 `` is no address", "docs/04.md:1 `a b.md` is no address"),
                problems("[a]() [b](<a b.md>)"));
    }
}
