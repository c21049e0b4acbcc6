package tutorial;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * The pages of the course, in the order in which they are read, and the other files that they link to. Nothing else on the
 * disk belongs to the book.
 */
record Book(Path root, Map<String, Page> pages, Set<String> files) {
    static final String FIRST_PAGE = "README.md";
    private static final String MAP = "docs/README.md";
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();
    /** The README, the map of the course, the chapters, and then the pages beside them. */
    private static final Comparator<String> ORDER = Comparator.comparing((String path) -> !path.equals(FIRST_PAGE))
            .thenComparing(path -> !path.equals(MAP))
            .thenComparing(path -> !path.matches("docs/\\d\\d-.*"))
            .thenComparing(path -> path);

    /** The book of the course that this program belongs to, from wherever in it the program was started. */
    static Book here() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve(MAP))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalArgumentException(
                    "There is no " + MAP + " here. Start the book in the folder of the course.");
        }
        return at(folder);
    }

    static Book at(Path folder) {
        try (Stream<Path> docs = Files.walk(folder.resolve("docs"))) {
            Path root = folder.toRealPath();
            Map<String, Page> pages = new LinkedHashMap<>();
            Stream.concat(Stream.of(FIRST_PAGE), docs.map(file -> name(folder, file)))
                    .filter(path -> path.endsWith(".md") && !path.matches("docs/(src|target)/.*") && isOurs(root, path))
                    .sorted(ORDER)
                    .forEach(path -> pages.put(path, new Page(path, PARSER.parse(text(root.resolve(path))))));
            Set<String> files = pages.values().stream()
                    .flatMap(Reference::allOn)
                    .flatMap(reference -> reference.target().stream())
                    .filter(target -> !target.isAbsolute() && target.getPath() != null)
                    .map(target -> target.getPath())
                    .filter(path -> !pages.containsKey(path) && isOurs(root, path))
                    .collect(toCollection(TreeSet::new));
            return new Book(root, pages, files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** Whether it is a file of the course under its one true name: no link, no way out, nothing hidden. */
    private static boolean isOurs(Path root, String path) {
        try {
            Path file = root.resolve(path);
            return file.startsWith(root)
                    && file.toRealPath().toString().equals(file.toString())
                    && Files.isRegularFile(file)
                    && !("/" + path).contains("/.");
        } catch (IOException | IllegalArgumentException e) {
            return false; // there is no such file, or no file can have such a name
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes(String path) throws IOException {
        return Files.readAllBytes(root.resolve(path));
    }

    /** What a page calls itself: its first heading. */
    static String title(Page page) {
        return page.all(Heading.class).findFirst().map(Page::text).orElse(page.path());
    }
}
