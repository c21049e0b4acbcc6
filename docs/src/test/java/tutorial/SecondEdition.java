package tutorial;

import java.util.List;
import java.util.Set;

/** The pages that are written as a course from an empty file, and are held to its rules of style. */
final class SecondEdition {
    private static final Set<String> PAGES = Set.of(
            "docs/01-long-polling.md",
            "docs/02-handshake.md",
            "docs/03-echo-server.md",
            "docs/04-broadcast-chat.md",
            "docs/05-time-push.md",
            "docs/06-auth-chat.md",
            "docs/07-multi-room.md",
            "docs/08-polling-vs-websocket.md");

    private static final Set<String> HAND_OUTS = Set.of("docs/protocol-card.md", "docs/polling-or-websocket.md");

    private SecondEdition() {}

    static List<Page> pages(Course course) {
        return course.pages().stream().filter(page -> has(page.path())).toList();
    }

    /** The instructor's guide and the hand-outs. They use the words of the field, and leave it to the chapters to explain them. */
    static List<Page> guide(Course course) {
        return course.pages().stream()
                .filter(page -> page.path().startsWith("docs/instructor/") || HAND_OUTS.contains(page.path()))
                .toList();
    }

    static boolean has(String path) {
        return PAGES.contains(path);
    }
}
