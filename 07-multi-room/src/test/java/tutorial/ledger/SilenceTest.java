package tutorial.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private final Silence silence = new Silence();

    @Test
    void aNodeThatBeatsIsNotSilent() {
        for (int i = 0; i < 20; i++) {
            assertEquals(Map.of(), silence.silent(Map.of("a", "" + i)));
        }
    }

    @Test
    void aNodeIsSilentWhenItsBeatHasBeenTheSameInFiveMoreLooks() {
        for (int i = 0; i < 5; i++) {
            assertEquals(Map.of(), silence.silent(Map.of("a", "1", "b", "" + i)));
        }

        assertEquals(Map.of("a", "1"), silence.silent(Map.of("a", "1", "b", "5")));
    }

    @Test
    void whileNothingCouldBeSeenNobodyWasSilent() {
        for (int i = 0; i < 5; i++) {
            silence.silent(Map.of("a", "1"));
        }
        silence.silent(Map.of());

        assertEquals(Map.of(), silence.silent(Map.of("a", "1")));
    }
}
