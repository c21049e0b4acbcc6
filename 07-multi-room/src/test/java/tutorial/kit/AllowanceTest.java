package tutorial.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

public class AllowanceTest {
    private long nanoTime = Long.MAX_VALUE - 1_000; // System.nanoTime may overflow
    private final Allowance twiceASecond = new Allowance(2, Duration.ofSeconds(1), () -> nanoTime);

    private void wait(int millis) {
        nanoTime += Duration.ofMillis(millis).toNanos();
    }

    @Test
    public void itLastsForSoManyTimes() {
        assertEquals(Duration.ZERO, twiceASecond.toWait());
        twiceASecond.take();
        assertEquals(Duration.ZERO, twiceASecond.toWait());
        twiceASecond.take();
        assertEquals(Duration.ofSeconds(1), twiceASecond.toWait());
    }

    @Test
    public void itComesBackWithTime() {
        twiceASecond.take();
        wait(300);
        twiceASecond.take();
        wait(300);

        assertEquals(Duration.ofMillis(400), twiceASecond.toWait());
        wait(400);
        assertEquals(Duration.ZERO, twiceASecond.toWait());
        twiceASecond.take();
        assertEquals(Duration.ofMillis(300), twiceASecond.toWait());
    }
}
