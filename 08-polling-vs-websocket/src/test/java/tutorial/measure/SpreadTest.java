package tutorial.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void theMedianIsTheMiddleAndTheRangeIsAll() {
        assertEquals(new Spread(3, 1, 9), Spread.of(List.of(9.0, 1.0, 3.0, 2.0, 8.0)));
        assertEquals(new Spread(2.5, 1, 8), Spread.of(List.of(8.0, 1.0, 3.0, 2.0)));
    }

    @Test
    void lessIsLessOnlyWhereNoRangesOverlap() {
        assertTrue(new Spread(2, 1, 3).isBelow(new Spread(5, 4, 6)));
        assertFalse(new Spread(2, 1, 4).isBelow(new Spread(5, 4, 6)));
        assertFalse(new Spread(5, 4, 6).isBelow(new Spread(2, 1, 3)));
    }

    @Test
    void itIsWrittenForPeople() {
        assertEquals("1,234 (999 – 2,001)", new Spread(1234.4, 999.1, 2000.6).toString());
        assertEquals("12.3 (0.50 – 100)", new Spread(12.34, 0.5, 100).toString());
        assertEquals("0", new Spread(0, 0, 0).toString());
    }
}
