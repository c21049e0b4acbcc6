package tutorial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A course of a few files, right or wrong, to try the checks on. */
final class SmallCourse {
    private final Path root;

    SmallCourse(Path root) {
        this.root = root;
    }

    SmallCourse with(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    Course course() {
        return Course.at(root);
    }
}
