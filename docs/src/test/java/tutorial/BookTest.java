package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookTest {
    @TempDir
    private Path folder;

    private Path root;
    private SmallCourse small;

    @BeforeEach
    void aCourse() throws IOException {
        root = Files.createDirectory(folder.resolve("course"));
        small = new SmallCourse(root).with("README.md", "# Course\n").with("docs/README.md", "# Map\n");
    }

    private Book with(String markdown) throws IOException {
        small.with("docs/04-chat.md", markdown);
        return Book.at(root);
    }

    @Test
    void pagesAreReadInTheOrderOfTheCourse() throws IOException {
        small.with("docs/glossary.md", "")
                .with("docs/a.md", "")
                .with("docs/src/x.md", "")
                .with("docs/10-end.md", "");

        Book book = with("");

        assertEquals(
                List.of(
                        "README.md",
                        "docs/README.md",
                        "docs/04-chat.md",
                        "docs/10-end.md",
                        "docs/a.md",
                        "docs/glossary.md"),
                List.copyOf(book.pages().keySet()));
    }

    @Test
    void whatAPageLinksToBelongsToTheBookAndNothingElse() throws IOException {
        small.with("04/Chat.java", "").with("04/Secret.java", "").with("docs/img/a.png", "");

        Book book = with(
                "[a](../04/Chat.java) ![b](img/a.png) [c](https://example.org/x) [d](README.md) [e](#x) [f](none)");

        assertEquals(Set.of("04/Chat.java", "docs/img/a.png"), book.files());
    }

    @Test
    void noLinkLeadsOutOfTheCourse() throws IOException {
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(root.resolve("out.txt"), folder.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("up"), folder);
        small.with(".git/config", "secret").with("docs/.hidden", "secret");

        Book book = with("""
                [a](../../secret.txt) [b](/etc/passwd) [c](../out.txt) [d](../up/secret.txt) [e](../.git/config)
                [f](.hidden) [g](%2e%2e/%2e%2e/secret.txt) [h](//etc/passwd) [i](file:///etc/passwd) [j](%00) [k](..)
                """);

        assertEquals(Set.of(), book.files());
    }

    @Test
    void aHeadingHasTheAnchorThatGitHubGivesIt() throws IOException {
        String html = PageHtml.of(Page.of("docs/04.md", "## `Room.join` & *what's* new?\n\n## Run\n\n## Run\n"));

        assertTrue(html.contains("<h2 id=\"roomjoin--whats-new\">"), html);
        assertTrue(html.contains("<h2 id=\"run\">") && html.contains("<h2 id=\"run-1\">"), html);
    }

    @Test
    void aFoldedAnswerCanBeOpenedAndACommentIsNotSeen() {
        String html = PageHtml.of(
                Page.of("a.md", "<details><summary>Answer</summary>\n\n*Yes*\n\n</details>\n\n<!-- no -->\n"));

        assertEquals(
                "<details><summary>Answer</summary>\n<p><em>Yes</em></p>\n</details>",
                html.replaceAll("\n+", "\n").strip());
    }

    @Test
    void otherHtmlIsShownAndNotObeyed() {
        String html = PageHtml.of(Page.of("a.md", """
                <script>alert(1)</script>

                <details ontoggle=alert(1) open>

                a <img src=x onerror=alert(1)> <b style="x">b</b> [c](javascript:alert(1)) <!-- <br onclick=x> -->
                """));

        assertFalse(html.contains("<script") || html.contains("<details") || html.contains("<img"), html);
        assertFalse(html.contains("<b ") || html.contains("javascript:"), html);
    }

    @Test
    void searchFindsTheSectionAndTheSentence() throws IOException {
        Search search = new Search(with("""
                # Chat

                Welcome to a room.

                ## The slow reader

                One is fast. One reads `Nothing` at all. Then it ends.

                ## Memory

                A slow reader again, and *nothing* for a room.

                | Who | What |
                | --- | --- |
                | Anna | reads fast. |
                """));

        List<Search.Hit> hits = search.find(" NOTHING  one ");

        assertEquals(
                List.of(new Search.Hit(
                        "Chat", "The slow reader", "/docs/04-chat.md#the-slow-reader", "One reads Nothing at all.")),
                hits);
        assertEquals("Anna | reads fast.", search.find("anna").get(0).sentence());
        assertEquals("The slow reader", search.find("reader slow").get(0).section());
        assertEquals(2, search.find("slow reader").size());
        assertEquals(List.of(), search.find("  "));
        assertEquals(List.of(), search.find("nowhere"));
    }

    @Test
    void everyChapterOfTheCourseIsInTheBook() {
        Map<String, Page> pages = Book.here().pages();

        assertTrue(Course.here().chapters().allMatch(chapter -> pages.containsKey("docs/" + chapter + ".md")));
    }
}
