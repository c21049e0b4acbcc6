package tutorial;

import static java.util.stream.Collectors.joining;
import static tutorial.PageHtml.escape;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.commonmark.node.Heading;

/** What stands around each page of the book: the head, the search, and the table of contents. */
final class Layout {
    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>%1$s</title>
              <link rel="icon" href="/icon.svg">
              <link rel="stylesheet" href="/tutorial.css">
              <link rel="stylesheet" href="/book.css">
              <script src="/scheme.js"></script>
              <script defer src="/highlight.js"></script>
              <script defer src="/nginx.js"></script>
              %2$s
              <script type="module" src="/book.js"></script>
            </head>
            <body>
            <header>
              <a class="home" href="/">From polling to WebSocket</a>
              <form role="search" id="search">
                <input id="query" type="search" autocomplete="off" aria-label="Search the book" placeholder="Search (press /)">
                <ol id="hits" aria-label="Search results" hidden></ol>
                <p id="found" role="status"></p>
              </form>
              <a class="to-contents" href="#contents">Contents</a>
              %3$s
              <button type="button" id="scheme">Dark</button>
            </header>
            <main id="page" class="%4$s">
            %5$s
            </main>
            <nav id="contents" aria-label="Contents">
            <h2>Contents</h2>
            <ul>
            %6$s</ul>
            </nav>
            </body>
            </html>
            """;
    private static final String PRESENT = "<a id=\"present\" href=\"?present\">Present</a>";
    /** What a class gets on paper, printed small, so that it fits on a sheet. */
    private static final String HANDOUT = ".*(glossary|phrasebook|card)\\.md";

    private static final String MERMAID = "<script defer src=\"/mermaid.js\"></script>";

    private final Map<Page, String> sections = new LinkedHashMap<>(); // in the order of the book

    Layout(Book book) {
        book.pages().values().forEach(page -> sections.put(page, sections(page)));
    }

    String page(Page page) {
        return FRAME.formatted(
                escape(Book.title(page)),
                PageHtml.hasDrawing(page) ? MERMAID : "",
                PRESENT,
                page.path().matches(HANDOUT) ? "prose handout" : "prose",
                PageHtml.of(page),
                contents(page.path()));
    }

    /** A file that a page links to, with the numbers of its lines. */
    String source(String path, String text) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String language = name.substring(name.lastIndexOf('.') + 1);
        long lines = text.lines().count();
        String numbers = IntStream.rangeClosed(1, (int) lines)
                .mapToObj(Integer::toString)
                .collect(joining("\n"));
        String body = "<p class=\"path\">%s</p>\n<h1>%s</h1>\n".formatted(escape(path), escape(name))
                + "<div class=\"listing\"><pre class=\"numbers\" aria-hidden=\"true\">" + numbers + "</pre>"
                + "<pre tabindex=\"0\"><code class=\"language-%s\">%s</code></pre></div>"
                        .formatted(escape(language), escape(text));
        return FRAME.formatted(escape(name), "", "", "source", body, contents(path));
    }

    private String contents(String current) {
        return sections.keySet().stream().map(page -> entry(page, current)).collect(joining());
    }

    private String entry(Page page, String current) {
        String title = escape(Book.title(page));
        boolean isHere = page.path().equals(current);
        return "<li><a href=\"%s\"%s>%s</a><details%s><summary aria-label=\"Sections of %s\"></summary><ul>%s</ul></details></li>\n"
                .formatted(
                        address(page.path()),
                        isHere ? " aria-current=\"page\"" : "",
                        title,
                        isHere ? " open" : "",
                        title,
                        sections.get(page));
    }

    private static String sections(Page page) {
        return Anchors.ofHeadings(page).entrySet().stream()
                .filter(heading -> heading.getKey().getLevel() == 2)
                .map(heading -> "<li><a href=\"%s#%s\">%s</a></li>"
                        .formatted(address(page.path()), escape(heading.getValue()), escape(words(heading.getKey()))))
                .collect(joining());
    }

    private static String words(Heading heading) {
        return Page.text(heading);
    }

    static String address(String path) {
        return path.equals(Book.FIRST_PAGE) ? "/" : "/" + path;
    }
}
