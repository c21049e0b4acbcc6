package tutorial;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file below {@code src} that an earlier chapter has, too, is a copy of it, byte for byte, so that the difference of
 * two chapters is the lesson and nothing else. Steps and exercises are each chapter's own.
 */
final class Copies {
    /** The files that differ from their namesakes in all earlier chapters, because that is the lesson. */
    static final Set<String> DIFFERENT_ON_PURPOSE = Set.of(
            "02-handshake/src/main/resources/static/index.html",
            "03-echo-server/src/main/resources/static/index.html",
            "03-echo-server/src/main/java/tutorial/kit/Site.java", // nobody looks below HTTP any more
            "04-broadcast-chat/src/main/resources/static/index.html",
            "04-broadcast-chat/src/main/java/tutorial/Wire.java",
            "05-time-push/src/main/resources/static/index.html",
            "05-time-push/src/main/java/tutorial/Wire.java",
            // A member is somebody who is logged in, and goes online and offline instead of joining and leaving.
            "06-auth-chat/src/main/java/tutorial/ChatEndpoint.java",
            "06-auth-chat/src/main/java/tutorial/ChatServer.java",
            "06-auth-chat/src/main/java/tutorial/Event.java",
            "06-auth-chat/src/main/java/tutorial/Member.java",
            "06-auth-chat/src/main/java/tutorial/Room.java",
            "06-auth-chat/src/main/resources/static/chat.css",
            "06-auth-chat/src/main/resources/static/chat.js",
            "06-auth-chat/src/test/java/tutorial/ChatBrowserTest.java",
            "06-auth-chat/src/test/java/tutorial/ChatProtocolTest.java",
            "06-auth-chat/src/test/java/tutorial/RoomTest.java",
            "06-auth-chat/src/test/java/tutorial/WireTest.java",
            // Chapter 01 logs in by a code, this one by a password.
            "06-auth-chat/src/main/resources/static/login.css",
            "06-auth-chat/src/test/java/tutorial/LoginProtocolTest.java",
            // Many rooms instead of one, a ledger behind them, and a page for them.
            "07-multi-room/src/main/java/tutorial/ChatEndpoint.java",
            "07-multi-room/src/main/java/tutorial/ChatServer.java",
            "07-multi-room/src/main/java/tutorial/Event.java",
            "07-multi-room/src/main/java/tutorial/Member.java",
            "07-multi-room/src/main/java/tutorial/Room.java",
            "07-multi-room/src/main/java/tutorial/Wire.java",
            "07-multi-room/src/main/resources/static/chat.js",
            "07-multi-room/src/main/resources/static/index.html",
            "07-multi-room/src/test/java/tutorial/ChatBrowserTest.java",
            "07-multi-room/src/test/java/tutorial/ChatProtocolTest.java",
            "07-multi-room/src/test/java/tutorial/WireTest.java",
            "07-multi-room/src/test/java/tutorial/StartTest.java",
            // Lettuce would tell each of its attempts to reach Redis; the ledger tells it once.
            "07-multi-room/src/main/resources/logging.properties",
            "07-multi-room/src/test/resources/logging.properties",
            "08-polling-vs-websocket/src/main/resources/static/index.html",
            "08-polling-vs-websocket/src/main/java/tutorial/Event.java",
            "08-polling-vs-websocket/src/main/java/tutorial/Wire.java");

    private final Course course;
    private final Set<String> differentOnPurpose;

    Copies(Course course, Set<String> differentOnPurpose) {
        this.course = course;
        this.differentOnPurpose = differentOnPurpose;
    }

    List<Problem> problems() {
        Stream<Problem> differences = course.files().stream()
                .filter(file -> !file.matches(".*/(steps|exercises)/[^/]*"))
                .filter(file -> !differentOnPurpose.contains(file) && differsFromAll(earlier(file), file))
                .map(this::difference);
        Stream<Problem> needless = differentOnPurpose.stream()
                .filter(file -> !course.hasFile(file) || !differsFromAll(earlier(file), file))
                .map(file -> new Problem(file, 1, "stands in Copies.DIFFERENT_ON_PURPOSE for nothing"));
        return Stream.concat(differences, needless).toList();
    }

    /** The files of the same name in earlier chapters, the nearest last. */
    private List<String> earlier(String file) {
        return course.chapters()
                .filter(chapter -> file.matches("(?:\\d\\d-[^/]*|docs)/src/.*") && chapter.compareTo(file) < 0)
                .map(chapter -> chapter + file.substring(file.indexOf('/')))
                .filter(namesake -> !namesake.equals(file) && course.hasFile(namesake))
                .toList();
    }

    private boolean differsFromAll(List<String> others, String file) {
        return !others.isEmpty() && others.stream().allMatch(other -> mismatch(other, file) >= 0);
    }

    private Problem difference(String file) {
        List<String> others = earlier(file);
        String nearest = others.get(others.size() - 1);
        return new Problem(file, line(file, mismatch(nearest, file)), "differs from " + nearest);
    }

    /** The offset of the first byte that differs, or -1. */
    private long mismatch(String one, String other) {
        try {
            return Files.mismatch(course.root().resolve(one), course.root().resolve(other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int line(String file, long offset) {
        try (InputStream bytes = Files.newInputStream(course.root().resolve(file))) {
            String before = new String(bytes.readNBytes((int) offset), StandardCharsets.ISO_8859_1);
            return 1 + (int) before.chars().filter(c -> c == '\n').count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
