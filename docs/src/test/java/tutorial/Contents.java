package tutorial;

import java.util.List;
import java.util.stream.Stream;

/** Every chapter has its page, stands in both tables of contents, and is built. */
final class Contents {
    private static final List<String> TABLES = List.of("README.md", "docs/README.md");

    private final Course course;

    Contents(Course course) {
        this.course = course;
    }

    List<Problem> problems() {
        return Stream.of(missingPages(), missingLinks(), missingModules(), missingFolders())
                .flatMap(problems -> problems)
                .toList();
    }

    private Stream<Problem> missingPages() {
        Stream<String> chapters = course.chapters().map(Contents::page);
        return Stream.concat(TABLES.stream(), chapters)
                .filter(page -> !course.hasFile(page))
                .map(page -> new Problem(page, 1, "is missing"));
    }

    private Stream<Problem> missingLinks() {
        return TABLES.stream().filter(course::hasFile).flatMap(table -> {
            List<String> linked = Reference.allOn(course.page(table))
                    .flatMap(reference -> reference.target().stream())
                    .map(target -> String.valueOf(target.getPath()))
                    .toList();
            return course.chapters()
                    .filter(chapter -> !linked.contains(page(chapter)))
                    .map(chapter -> new Problem(table, 1, "no link to " + page(chapter)));
        });
    }

    private Stream<Problem> missingModules() {
        List<String> built = course.pom("").modules();
        return course.modules().stream()
                .filter(module -> !built.contains(module))
                .map(module -> new Problem("pom.xml", 1, "no module " + module));
    }

    private Stream<Problem> missingFolders() {
        return course.pom("").modules().stream()
                .filter(module -> !course.modules().contains(module))
                .map(module -> new Problem("pom.xml", 1, "no folder for the module " + module));
    }

    private static String page(String chapter) {
        return "docs/" + chapter + ".md";
    }
}
