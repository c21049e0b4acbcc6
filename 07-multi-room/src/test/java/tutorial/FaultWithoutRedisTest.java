package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tutorial.kit.RealProcess;
import tutorial.kit.TcpProxy;

@Execution(ExecutionMode.CONCURRENT)
class FaultWithoutRedisTest {
    @Test
    void theOnlyNodeIsKilledAndForgetsAllButNothingIsShownTwice() {
        int seed = new Random().nextInt(1_000_000);
        try (RealProcess node = FaultTest.node("");
                RealProcess next = FaultTest.node("");
                TcpProxy some = new TcpProxy(port(node));
                TcpProxy others = new TcpProxy(port(node))) {
            List<String> nodes = new CopyOnWriteArrayList<>(List.of(some.address(), others.address()));
            try (Circle circle = new Circle(nodes, seed)) {
                circle.speak(30).goOn(150);
                some.interruptAnswers(); // what is said there is heard by the others and not acknowledged
                Circle.awaitWaiting(circle.at(some.address()), 5);

                node.kill();
                Instant killed = Instant.now();
                nodes.replaceAll(same -> next.address());
                some.reset();
                some.mend();
                circle.goOn(150);

                Figures figures = circle.end();
                System.out.println(Figures.HEAD);
                System.out.println(figures.row("kill -9 of the only node, in memory", seed));
                assertEquals(figures.said, figures.acknowledged);
                assertEquals(0, figures.doubled, "doubled");
                assertEquals(0, figures.invented, "heard, but not said");
                assertTrue(figures.gaps >= circle.people().size(), "who comes back is told that something is missing");
                assertTrue(
                        figures.lost.stream()
                                .allMatch(loss -> !loss.saying().seq.at().isAfter(killed)),
                        "only what was said before it was killed can be lost");
            }
        }
    }

    private static int port(RealProcess node) {
        return URI.create(node.address()).getPort();
    }
}
