package tutorial.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** An exercise is a test class that calls a method which a student writes. Until then, that method throws. */
public final class Exercises {
    private static final String NOTHING_WRITTEN_YET = "throw new UnsupportedOperationException(";

    private Exercises() {}

    /**
     * Checks that each test of an exercise fails, and says what to write, as long as nothing has been written. An exercise
     * that a student has begun is the student's own business.
     */
    public static void assertRedUntilSolved(Class<?> exercise) throws IOException {
        Path source = Path.of("src/test/java", exercise.getName().replace('.', '/') + ".java");
        if (!Files.readString(source).contains(NOTHING_WRITTEN_YET)) {
            return;
        }
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(request().selectors(selectClass(exercise)).build(), listener);
        TestExecutionSummary summary = listener.getSummary();
        List<Throwable> failures = summary.getFailures().stream()
                .map(TestExecutionSummary.Failure::getException)
                .toList();
        assertFalse(failures.isEmpty());
        assertEquals(summary.getTestsFoundCount(), failures.size());
        failures.forEach(failure -> assertTrue(isNothingWritten(failure), failure::toString));
    }

    /** It may be the cause of another failure, when an assertion has expected another exception. */
    private static boolean isNothingWritten(Throwable failure) {
        return failure instanceof UnsupportedOperationException
                || failure.getCause() instanceof UnsupportedOperationException;
    }
}
