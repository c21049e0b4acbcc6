package tutorial.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class CloseTest {
    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1011, 3000, 3999, 4000, 4999})
    public void theseCodesMayBeSent(int code) {
        assertEquals(new Close(code, "why"), Close.toSend(code, "why"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 999, 1004, 1005, 1006, 1010, 1012, 1013, 1014, 1015, 1016, 2999, 5000, 66_536})
    public void theseMayNot(int code) {
        assertThrows(IllegalArgumentException.class, () -> Close.toSend(code, "why"));
    }

    @Test
    public void aReasonHasRoomFor123Bytes() {
        String fits = "x".repeat(123);

        assertEquals(fits, Close.toSend(1000, fits).reason());
        assertThrows(IllegalArgumentException.class, () -> Close.toSend(1000, fits + "x"));
    }

    @Test
    public void aReasonIsMeasuredInBytes() {
        String fits = "你".repeat(41); // 3 bytes each

        assertEquals(fits, Close.toSend(1000, fits).reason());
        assertThrows(IllegalArgumentException.class, () -> Close.toSend(1000, fits + "x"));
    }
}
