package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A Redis with two replicas and three sentinels: what the chat promises when its master dies. */
@Execution(ExecutionMode.CONCURRENT)
class FailoverTest {
    @Test
    void theMasterIsKilledAndAReplicaTakesOver(@TempDir Path folder) {
        try (Failover failover = new Failover(folder)) {
            Failover.Outcome outcome = failover.kill();

            System.out.println(Failover.HEAD);
            System.out.println(outcome.row("kill -9 of the master"));
            Figures figures = outcome.figures();
            assertTrue(outcome.millis() < 15_000, "went on after " + outcome.millis() + " ms");
            assertEquals(figures.said, figures.acknowledged, "said and acknowledged");
            assertEquals(0, figures.doubled, "doubled");
            assertEquals(0, figures.invented, "heard, but not said");
            assertTrue(figures.lost.isEmpty() || figures.gaps > 0, "lost, and nobody was told of a gap");
        }
    }
}
