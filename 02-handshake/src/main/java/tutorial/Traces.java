package tutorial;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.regex.Pattern;

/**
 * Keeps the handshakes and frames of connections for the pages that watch them, because no script can see them itself.
 * A connection is found by an id that only its page knows. One lock guards everything, and nothing blocks while it is
 * held.
 */
final class Traces {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final int MAX_CONNECTIONS = 100; // then the oldest is forgotten
    private static final int MAX_FRAMES = 200; // of one connection; then the oldest are forgotten
    private static final int MAX_BYTES = 256; // of one frame

    /**
     * A frame on the wire.
     *
     * @param bytes the first of them, in hexadecimal
     * @param length how many there are
     */
    record Passed(boolean up, String bytes, int length) {}

    /** @param next the number of the first frame to ask for the next time */
    record Excerpt(String request, String answer, List<Passed> frames, int next) {}

    private static final class Trace {
        private final String request;
        private final String answer;
        private final Queue<Passed> frames = new ArrayDeque<>();
        private int forgotten;

        Trace(String request, String answer) {
            this.request = request;
            this.answer = answer;
        }

        void add(Passed frame) {
            frames.add(frame);
            if (frames.size() > MAX_FRAMES) {
                frames.remove();
                forgotten++;
            }
        }

        Excerpt from(int first) {
            List<Passed> rest =
                    frames.stream().skip(Math.max(0, first - forgotten)).toList();
            return new Excerpt(request, answer, rest, forgotten + frames.size());
        }
    }

    private final Map<String, Trace> traces = new LinkedHashMap<>();

    /** Whether this is an id that nobody can guess: 128 bits in hexadecimal. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** Keeps the request and the response with which a connection begins, as they stand on the wire. */
    synchronized void begin(String id, String request, String answer) {
        traces.remove(id);
        traces.put(id, new Trace(request, answer));
        if (traces.size() > MAX_CONNECTIONS) {
            traces.remove(traces.keySet().iterator().next());
        }
    }

    /** Keeps a frame, if a page watches the connection. */
    synchronized void passes(String id, boolean up, ByteBuffer frame) {
        Trace trace = traces.get(id);
        if (trace != null) {
            byte[] first = new byte[Math.min(MAX_BYTES, frame.remaining())];
            frame.duplicate().get(first);
            trace.add(new Passed(up, HexFormat.ofDelimiter(" ").formatHex(first), frame.remaining()));
        }
    }

    /** The frames of a connection, from this number on. */
    synchronized Optional<Excerpt> from(String id, int first) {
        return Optional.ofNullable(traces.get(id)).map(trace -> trace.from(first));
    }
}
