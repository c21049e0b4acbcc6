package tutorial.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {
    private static final UserName ALICE = new UserName("Alice");

    @TempDir
    private Path folder;

    private String url() {
        return "jdbc:h2:" + folder.resolve("users");
    }

    @Test
    void whoIsAddedIsFoundAfterARestart() {
        try (Users users = new Users(url())) {
            assertTrue(users.isEmpty());
            assertTrue(users.add(ALICE, "hash"));
        }

        try (Users users = new Users(url())) {
            assertFalse(users.isEmpty());
            assertEquals(Optional.of(new Users.User("Alice", "hash")), users.find(new UserName("aLICE")));
            assertEquals(Optional.empty(), users.find(new UserName("bob")));
        }
    }

    @Test
    void aNameIsGivenOnceHoweverManyTryAtOnce() {
        try (Users users = new Users(url())) {
            long added = IntStream.range(0, 50)
                    .parallel()
                    .filter(i -> users.add(new UserName(i % 2 == 0 ? "alice" : "ALICE"), "hash " + i))
                    .count();

            assertEquals(1, added);
        }
    }

    @Test
    void whenTheFileIsInUseThatIsSaidInASentence() throws IOException {
        new Users(url()).close();
        try (FileChannel file = FileChannel.open(folder.resolve("users.mv.db"), StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            assertTrue(lock.isValid());

            IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> new Users(url()));

            String sentence =
                    "Cannot open the users at %s (another server uses this file; choose another with -Dusers)";
            assertEquals(sentence.formatted(url()), refusal.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users",
                "jdbc:postgresql:users",
                "jdbc:h2:users",
                "jdbc:h2:./x;NO_SUCH=1",
                "jdbc:h2:tcp://localhost:1/x"
            })
    void anAddressThatIsNoneIsRefusedInOneLine(String url) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> new Users(url));

        assertEquals(1, refusal.getMessage().lines().count());
        assertTrue(refusal.getMessage().contains("users"), refusal.getMessage());
    }

    @Test
    void afterTheEndTheFileIsFreeAndNoOtherIsLeft() throws IOException {
        try (Users users = new Users(url())) {
            users.add(ALICE, "hash");
        }

        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }
}
