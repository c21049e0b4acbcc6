package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomsTest {
    @TempDir
    private Path root;

    @Test
    void noRoomOfTheCourseKnowsTheOneAboveIt() {
        Problem.assertNone(new Rooms(Course.here()).problems());
    }

    private List<String> problems(String file, String... lines) throws IOException {
        new SmallCourse(root).with(file, String.join("\n", lines));
        return new Rooms(Course.at(root))
                .problems().stream().map(Problem::toString).toList();
    }

    @Test
    void theLessonMayUseTheKit() throws IOException {
        assertEquals(
                List.of(),
                problems("04-chat/src/main/java/tutorial/Room.java", "package tutorial;", "import tutorial.kit.Site;"));
    }

    @Test
    void theKitUsesNothingOfTheCourse() throws IOException {
        assertEquals(
                List.of("04-chat/src/main/java/tutorial/kit/Gate.java:3 tutorial.kit must not use tutorial"),
                problems(
                        "04-chat/src/main/java/tutorial/kit/Gate.java",
                        "package tutorial.kit;",
                        "import java.util.List;",
                        "import tutorial.Room;"));
    }

    @Test
    void aSessionKnowsNoLogin() throws IOException {
        assertEquals(
                List.of("06-auth/src/test/java/tutorial/session/S.java:2 tutorial.session must not use tutorial.login"),
                problems(
                        "06-auth/src/test/java/tutorial/session/S.java",
                        "package tutorial.session;",
                        "import static tutorial.login.LocalPath.HOME;"));
    }

    @Test
    void onlyTheServerUsesAProxy() throws IOException {
        assertEquals(
                List.of("08-lanes/src/main/java/tutorial/Race.java:2 only the server uses tutorial.proxy"),
                problems(
                        "08-lanes/src/main/java/tutorial/Race.java",
                        "package tutorial;",
                        "import tutorial.proxy.Proxy;"));
        assertEquals(
                1,
                problems(
                                "08-lanes/src/main/java/tutorial/LanesServer.java",
                                "package tutorial;",
                                "import tutorial.proxy.Proxy;")
                        .size());
    }
}
