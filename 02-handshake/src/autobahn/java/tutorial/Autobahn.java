package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import me.normanmaurer.maven.autobahntestsuite.AutobahnTestSuite;
import org.python.util.PythonInterpreter;

/**
 * The Autobahn|Testsuite, which tries WebSocket servers with all cases but 9.*, those of huge messages. The server should
 * not ping meanwhile: the suite would answer in the middle of a frame that it sends in pieces.
 */
final class Autobahn {
    private static final int CASES = 247;
    private static final Predicate<String> PASSED =
            Pattern.compile("(OK|NON-STRICT|INFORMATIONAL), (OK|INFORMATIONAL)").asMatchPredicate();
    private static final Path RESULTS = Path.of("target/autobahntestsuite-reports/index.json");

    private Autobahn() {}

    /** Tries an address such as {@code ws://localhost:8080/echo}; fails if a case fails, or its closing is not clean. */
    static void test(String agent, String address) throws Exception {
        Files.deleteIfExists(RESULTS);
        new PythonInterpreter().exec("import io"); // the suite's io, before Java's packages io.* stand in its way
        AutobahnTestSuite.runFuzzingClient(agent, address, Map.of("version", 18), List.of("*"), List.of("9.*"));

        Map<String, Integer> tally = tally(agent);
        System.out.println(agent + ": " + tally);
        assertEquals(CASES, tally.values().stream().mapToInt(Integer::intValue).sum());
        tally.keySet().removeIf(PASSED);
        assertEquals(Map.of(), tally);
    }

    /** How many cases ended with which behaviour, and which behaviour when closing. */
    private static Map<String, Integer> tally(String agent) throws IOException {
        Map<String, Integer> tally = new TreeMap<>();
        for (JsonNode result : new ObjectMapper().readTree(RESULTS.toFile()).path(agent)) {
            String behaviours = result.path("behavior").asText() + ", "
                    + result.path("behaviorClose").asText();
            tally.merge(behaviours, 1, Integer::sum);
        }
        return tally;
    }
}
