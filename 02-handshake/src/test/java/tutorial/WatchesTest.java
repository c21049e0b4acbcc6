package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchesTest {
    private final Watches watches = new Watches();

    @Test
    void whatPassedIsToldFromAnyFrameOn() {
        watches.begin("a", "GET", "101");
        watches.passes("a", true, FrameTest.hex("81 80"));
        watches.passes("a", false, FrameTest.hex("81 00"));

        List<Watches.Passed> second = List.of(new Watches.Passed(false, "81 00", 2));

        assertEquals(Optional.of(new Watches.Excerpt("GET", "101", second, 2)), watches.from("a", 1));
        assertEquals(Optional.of(new Watches.Excerpt("GET", "101", List.of(), 2)), watches.from("a", 2));
    }

    @Test
    void theOldestConnectionIsForgotten() {
        for (int i = 0; i <= 100; i++) {
            watches.begin("watch " + i, "", "");
        }
        watches.passes("watch 0", true, FrameTest.hex("81 80"));

        assertEquals(Optional.empty(), watches.from("watch 0", 0));
        assertTrue(watches.from("watch 1", 0).isPresent());
    }

    @Test
    void theOldestFramesAreForgotten() {
        watches.begin("a", "", "");
        for (int i = 0; i < 1000; i++) {
            watches.passes("a", true, ByteBuffer.allocate(4).putInt(i).flip());
        }

        Watches.Excerpt all = watches.from("a", 0).orElseThrow();

        assertEquals(200, all.frames().size());
        assertEquals("00 00 03 20", all.frames().get(0).bytes());
        assertEquals(1000, all.next());
        assertEquals(
                List.of(new Watches.Passed(true, "00 00 03 e7", 4)),
                watches.from("a", 999).orElseThrow().frames());
    }

    @Test
    void ofALongFrameTheBeginningIsKept() {
        watches.begin("a", "", "");
        watches.passes("a", true, ByteBuffer.allocate(65_536));

        Watches.Passed frame = watches.from("a", 0).orElseThrow().frames().get(0);

        assertEquals(65_536, frame.length());
        assertEquals(256, frame.bytes().split(" ").length);
    }

    @Test
    void anIdIsTooLongToGuess() {
        assertTrue(Watches.isId("0123456789abcdef0123456789abcdef"));
        assertFalse(Watches.isId("1"));
        assertFalse(Watches.isId("0123456789abcdef0123456789abcdeg"));
        assertFalse(Watches.isId("0123456789abcdef0123456789abcdef0"));
    }
}
