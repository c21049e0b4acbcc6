package tutorial;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Links and images lead to something in the repository, or to the web, which is not asked. Images have words, too. */
final class Links implements Check {
    private static final Set<String> WEB = Set.of("http", "https", "mailto");

    private final Course course;

    Links(Course course) {
        this.course = course;
    }

    @Override
    public List<Problem> check(Page page) {
        return Reference.allOn(page)
                .flatMap(reference -> mistake(reference).stream()
                        .map(sentence -> new Problem(page.path(), reference.line(), sentence)))
                .toList();
    }

    private Optional<String> mistake(Reference reference) {
        if (reference.mute()) {
            return Optional.of("no alt text says what " + reference.destination() + " shows");
        }
        if (reference.target().isEmpty()) {
            return Optional.of("`" + reference.destination() + "` is no address");
        }
        URI target = reference.target().get();
        if (target.isAbsolute()) {
            return WEB.contains(target.getScheme()) ? Optional.empty() : Optional.of(target + " is not on the web");
        }
        String path = target.getPath().replaceFirst("/$", "");
        return course.hasFile(path) || course.hasFolder(path)
                ? missingAnchor(path, target.getFragment())
                : Optional.of(missingFile(path));
    }

    private String missingFile(String path) {
        return course.files().stream()
                .filter(path::equalsIgnoreCase)
                .findFirst()
                .map(file -> path + " is spelled " + file)
                .orElse(path + " is not in the repository");
    }

    private Optional<String> missingAnchor(String path, String anchor) {
        if (anchor == null) {
            return Optional.empty();
        }
        if (!path.endsWith(".md")) {
            return Optional.of("#" + anchor + " may soon be something else in " + path + ", which is no page");
        }
        return Anchors.of(course.page(path)).contains(anchor)
                ? Optional.empty()
                : Optional.of("#" + anchor + " is not in " + path);
    }
}
