package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracesTest {
    private final Traces traces = new Traces();

    @Test
    void whatPassedIsToldFromAnyFrameOn() {
        traces.begin("a", "GET", "101");
        traces.passes("a", true, FrameTest.hex("81 80"));
        traces.passes("a", false, FrameTest.hex("81 00"));

        List<Traces.Passed> second = List.of(new Traces.Passed(false, "81 00", 2));

        assertEquals(Optional.of(new Traces.Excerpt("GET", "101", second, 2)), traces.from("a", 1));
        assertEquals(Optional.of(new Traces.Excerpt("GET", "101", List.of(), 2)), traces.from("a", 2));
    }

    @Test
    void theOldestConnectionIsForgotten() {
        for (int i = 0; i <= 100; i++) {
            traces.begin("watch " + i, "", "");
        }
        traces.passes("watch 0", true, FrameTest.hex("81 80"));

        assertEquals(Optional.empty(), traces.from("watch 0", 0));
        assertTrue(traces.from("watch 1", 0).isPresent());
    }

    @Test
    void theOldestFramesAreForgotten() {
        traces.begin("a", "", "");
        for (int i = 0; i < 1000; i++) {
            traces.passes("a", true, ByteBuffer.allocate(4).putInt(i).flip());
        }

        Traces.Excerpt all = traces.from("a", 0).orElseThrow();

        assertEquals(200, all.frames().size());
        assertEquals("00 00 03 20", all.frames().get(0).bytes());
        assertEquals(1000, all.next());
        assertEquals(
                List.of(new Traces.Passed(true, "00 00 03 e7", 4)),
                traces.from("a", 999).orElseThrow().frames());
    }

    @Test
    void ofALongFrameTheBeginningIsKept() {
        traces.begin("a", "", "");
        traces.passes("a", true, ByteBuffer.allocate(65_536));

        Traces.Passed frame = traces.from("a", 0).orElseThrow().frames().get(0);

        assertEquals(65_536, frame.length());
        assertEquals(256, frame.bytes().split(" ").length);
    }

    @Test
    void anIdIsTooLongToGuess() {
        assertTrue(Traces.isId("0123456789abcdef0123456789abcdef"));
        assertFalse(Traces.isId("1"));
        assertFalse(Traces.isId("0123456789abcdef0123456789abcdeg"));
        assertFalse(Traces.isId("0123456789abcdef0123456789abcdef0"));
    }
}
