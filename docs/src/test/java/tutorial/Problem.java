package tutorial;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** What is wrong in a line of a file, in a sentence. */
record Problem(String file, int line, String sentence) {
    /** Fails with all problems, one a line, unless there are none. */
    static void assertNone(List<Problem> problems) {
        String report = problems.stream().map(Problem::toString).collect(joining("\n", "\n", "\n"));
        assertTrue(problems.isEmpty(), report);
    }

    @Override
    public String toString() {
        return file + ":" + line + " " + sentence;
    }
}
