package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    @TempDir
    private Path root;

    private Commands commands;

    @BeforeEach
    void aChapter() throws IOException {
        Course course = new SmallCourse(root)
                .with("pom.xml", "<profiles><profile>\n<!-- more -->\n<id>redis</id></profile></profiles>")
                .with("04-broadcast-chat/pom.xml", "<profiles><profile><id>slow</id></profile></profiles>")
                .with("04-broadcast-chat/src/main/java/tutorial/ChatServer.java", "")
                .with("04-broadcast-chat/src/test/java/tutorial/RoomTest.java", "")
                .with("04-broadcast-chat/src/test/java/tutorial/Crowd.java", "")
                .with("04-broadcast-chat/src/slow/java/tutorial/SlowTest.java", "")
                .course();
        commands = new Commands(course);
    }

    private List<String> problems(String markdown) {
        return commands.check(Page.of("docs/04.md", markdown)).stream()
                .map(Problem::toString)
                .toList();
    }

    private void assertGood(String command) {
        assertEquals(List.of(), problems("```console\n$ " + command + "\n```\n"));
        assertEquals(1, Commands.on(Page.of("docs/04.md", "`" + command + "`")).size());
    }

    private void assertBad(String mistake, String command) {
        assertEquals(
                List.of("docs/04.md:4 " + mistake + ": " + command), problems("Run\n\n```sh\n" + command + "\n```\n"));
        assertEquals(List.of("docs/04.md:2 " + mistake + ": " + command), problems("Run\n`" + command + "`."));
    }

    @Test
    void whatThereIsCanBeNamed() {
        assertGood("mvn -q -pl 04-broadcast-chat compile exec:java");
        assertGood("mvn -pl 04-broadcast-chat exec:java \"-Dport=9000\"");
        assertGood("mvn -pl 04-broadcast-chat test -Dtest=RoomTest#allHearIt,Exercise1");
        assertGood("mvn -pl 04-broadcast-chat test-compile exec:java -Dexec.mainClass=tutorial.Crowd");
        assertGood("mvn -pl 04-broadcast-chat -Pslow -P redis verify -Dtest=SlowTest");
        assertGood("mvn test -Dtest=RoomTest");
        assertGood("mvn -v");
        assertGood("./verify.sh");
        assertGood("./verify.sh -pl 04-broadcast-chat -DexcludedGroups=browser");
    }

    @Test
    void goalsOptionsModulesAndProfilesMustBeKnown() {
        assertBad("no goal compiel", "mvn compiel");
        assertBad("no goal", "mvn -pl 04-broadcast-chat");
        assertBad("no -pl", "mvn compile exec:java");
        assertBad("no goal &&", "mvn test && verify");
        assertBad("no option --fast", "mvn verify --fast");
        assertBad("no module 05-time-push", "mvn -pl 05-time-push compile exec:java");
        assertBad("no module 4", "./verify.sh -pl 04-broadcast-chat,4");
        assertBad("no profile fast", "mvn verify -Pslow,fast");
    }

    @Test
    void classesMustStandInTheModule() {
        assertBad("no test ChatTest", "mvn -pl 04-broadcast-chat test -Dtest=RoomTest,ChatTest#any");
        assertBad("no test ChatServer", "mvn test -Dtest=ChatServer");
        assertBad("no program tutorial.Room", "mvn -pl 04-broadcast-chat exec:java -Dexec.mainClass=tutorial.Room");
        assertBad("no program ChatServer", "mvn -pl 04-broadcast-chat exec:java -Dexec.mainClass=ChatServer");
    }

    @Test
    void everyLineOfAFenceIsRead() {
        String fence = "```console\n$ mvn tset\nmvn -q\n  $ mvn verify  # all of it\nOpen it.\n```\n";

        assertEquals(List.of("docs/04.md:2 no goal tset: mvn tset", "docs/04.md:3 no goal: mvn -q"), problems(fence));
    }

    @Test
    void theNameOfMavenIsNoCommand() {
        assertEquals(List.of(), problems("`mvn` makes it, and `mvnw` is not there."));
    }
}
