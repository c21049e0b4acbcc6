package tutorial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The repository. Its files are named by their paths from the root, with {@code /} between the names and in exactly the
 * case that they have on disk. What a build and the offline kit make is no part of it. A page is read once.
 */
final class Course {
    private static final Set<String> NOT_OURS = Set.of(".git", "target", "mine", "repository");
    private static final Course HERE = at(rootAbove(Path.of("").toAbsolutePath()));

    private final Path root;
    private final SortedSet<String> files;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();

    private Course(Path root, SortedSet<String> files) {
        this.root = root;
        this.files = files;
    }

    /** The course that these tests belong to. */
    static Course here() {
        return HERE;
    }

    private static Path rootAbove(Path folder) {
        return Files.exists(folder.resolve("docs/pom.xml")) ? folder : rootAbove(folder.getParent());
    }

    static Course at(Path root) {
        SortedSet<String> files = new TreeSet<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean ours = !NOT_OURS.contains(
                            root.relativize(folder).getFileName().toString());
                    return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(root.relativize(file).toString().replace('\\', '/'));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Course(root, files);
    }

    Path root() {
        return root;
    }

    SortedSet<String> files() {
        return files;
    }

    boolean hasFile(String path) {
        return files.contains(path);
    }

    boolean hasFolder(String path) {
        return path.isEmpty() || files.stream().anyMatch(file -> file.startsWith(path + "/"));
    }

    String text(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Page page(String path) {
        return pages.computeIfAbsent(path, name -> Page.of(name, text(name)));
    }

    List<Page> pages() {
        return files.stream()
                .filter(file -> file.endsWith(".md"))
                .map(this::page)
                .toList();
    }

    /** The POM of a module, or of the whole course when the module is the empty text. */
    Pom pom(String module) {
        return new Pom(text(module.isEmpty() ? "pom.xml" : module + "/pom.xml"));
    }

    /** The folders that hold a POM, whether the root's POM knows them or not. */
    List<String> modules() {
        return files.stream()
                .filter(file -> file.matches("[^/]+/pom\\.xml"))
                .map(file -> file.substring(0, file.indexOf('/')))
                .toList();
    }

    Stream<String> chapters() {
        return modules().stream().filter(module -> module.matches("\\d\\d-.*"));
    }
}
