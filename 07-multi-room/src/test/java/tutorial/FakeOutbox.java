package tutorial;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps what would be sent. Any thread may put. */
final class FakeOutbox implements Outbox {
    private final Queue<String> messages = new ConcurrentLinkedQueue<>();

    @Override
    public void put(byte[] message) {
        messages.add(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public void close(int code, String reason) {
        messages.add("close " + code);
    }

    /** What has come since the last time. */
    List<String> take() {
        List<String> taken = new ArrayList<>();
        for (String message = messages.poll(); message != null; message = messages.poll()) {
            taken.add(message);
        }
        return taken;
    }
}
