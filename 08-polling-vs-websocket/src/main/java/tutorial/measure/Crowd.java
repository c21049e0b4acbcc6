package tutorial.measure;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;

/** Any number of guests, served by the one thread that calls. */
final class Crowd implements AutoCloseable {
    private static final Duration LONGEST_TIME_TO_CONNECT = Duration.ofSeconds(30);

    /** Where the server is for a transport. */
    interface Addresses {
        InetSocketAddress of(Transport transport) throws IOException;
    }

    private final Selector selector = Selector.open();
    private final List<Guest> guests = new ArrayList<>();

    Crowd() throws IOException {}

    /**
     * Guests by several transports, that have all events up to {@code last}.
     *
     * @param address of the server, for a transport
     * @param interval from one short poll to the next
     */
    static Crowd of(Addresses address, long last, List<Transport> transports, int onEach, Duration interval)
            throws IOException {
        Crowd crowd = new Crowd();
        try {
            for (Transport transport : transports) {
                InetSocketAddress server = address.of(transport);
                for (int i = 0; i < onEach; i++) {
                    crowd.add(transport.connect(server, last, interval));
                }
            }
            return crowd;
        } catch (IOException e) {
            crowd.close();
            throw e;
        }
    }

    void add(Guest guest) throws IOException {
        guest.channel.register(selector, SelectionKey.OP_READ, guest);
        guests.add(guest);
    }

    /** Lets the guests ask and receive for some time. @throws IOException when one of them has lost anything */
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
                ((Guest) key.attachment()).read();
            }
            for (SelectionKey key : selector.selectedKeys()) {
                Guest guest = (Guest) key.attachment();
                guest.parse();
                wake = Math.min(wake, askIfItWants(guest, System.nanoTime()));
            }
            selector.selectedKeys().clear();
        }
    }

    /** Runs for some time, and longer until all guests are connected; then forgets what that has cost. */
    void settle(Duration time) throws IOException {
        long deadline = System.nanoTime() + LONGEST_TIME_TO_CONNECT.toNanos();
        do {
            run(time);
            if (System.nanoTime() > deadline) {
                throw new IOException("Not all clients could connect within 30 s. Is the machine busy?");
            }
        } while (!guests.stream().allMatch(Guest::isReady));
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
        if (guest.nextRequest() <= now) {
            guest.ask();
        }
        return guest.nextRequest();
    }

    List<Score> scores(Transport transport) {
        return guests.stream()
                .filter(guest -> guest.transport == transport)
                .map(guest -> guest.score)
                .toList();
    }

    @Override
    public void close() {
        guests.forEach(guest -> IoUtils.safeClose(guest.channel));
        IoUtils.safeClose(selector);
    }
}
