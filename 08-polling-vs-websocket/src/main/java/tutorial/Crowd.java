package tutorial;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.xnio.IoUtils;

/** Any number of guests, served by the one thread that calls. */
final class Crowd implements AutoCloseable {
    private static final Duration LONGEST_RUN_IN = Duration.ofSeconds(30);

    private final Selector selector = Selector.open();
    private final List<Guest> guests = new ArrayList<>();

    Crowd() throws IOException {}

    /**
     * Guests on several lanes, who have heard all events up to {@code last}.
     *
     * @param address of the server, for a lane
     * @param interval from one short poll to the next
     */
    static Crowd of(
            Function<String, InetSocketAddress> address, long last, List<String> lanes, int onEach, Duration interval)
            throws IOException {
        Crowd crowd = new Crowd();
        for (String lane : lanes) {
            for (int i = 0; i < onEach; i++) {
                crowd.add(Guest.on(lane, address.apply(lane), last, interval));
            }
        }
        return crowd;
    }

    void add(Guest guest) throws IOException {
        guest.channel.register(selector, SelectionKey.OP_READ, guest);
        guests.add(guest);
    }

    /** Lets the guests ask and hear for some time. @throws IOException when one of them has lost anything */
    void run(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        long wake = Long.MIN_VALUE; // when the next guest wants to ask
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new InterruptedIOException("The measurement was stopped.");
            }
            if (wake <= now) {
                wake = askAllWhoWant(now, end);
            }
            selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(wake - System.nanoTime())));
            for (SelectionKey key : selector.selectedKeys()) {
                Guest guest = (Guest) key.attachment();
                guest.read();
                wake = Math.min(wake, askIfItWants(guest, System.nanoTime()));
            }
            selector.selectedKeys().clear();
        }
    }

    /** Runs for some time, and longer until all guests are in; then forgets what that has cost. */
    void runIn(Duration time) throws IOException {
        long deadline = System.nanoTime() + LONGEST_RUN_IN.toNanos();
        do {
            run(time);
            if (System.nanoTime() > deadline) {
                throw new IOException("Not all clients came in.");
            }
        } while (!guests.stream().allMatch(Guest::isIn));
        guests.forEach(guest -> guest.score.reset());
    }

    private long askAllWhoWant(long now, long end) throws IOException {
        long wake = end;
        for (Guest guest : guests) {
            wake = Math.min(wake, askIfItWants(guest, now));
        }
        return wake;
    }

    /** When it wants to ask next. */
    private static long askIfItWants(Guest guest, long now) throws IOException {
        if (guest.nextQuestion() <= now) {
            guest.ask();
        }
        return guest.nextQuestion();
    }

    List<Score> scores(String lane) {
        return guests.stream()
                .filter(guest -> guest.lane.equals(lane))
                .map(guest -> guest.score)
                .toList();
    }

    @Override
    public void close() {
        guests.forEach(guest -> IoUtils.safeClose(guest.channel));
        IoUtils.safeClose(selector);
    }
}
