package tutorial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.xnio.IoUtils;

/**
 * Stands before the server on a port of its own: counts each byte on its connections, both ways, holds it back as a long
 * way would, and can cut all connections. One thread serves them all; what others ask of it, it does when it wakes up.
 */
final class Proxy implements AutoCloseable {
    private static final int MAX_RIDES = 10_000;
    private static final long LONGEST_SLEEP_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final InetSocketAddress server;
    private final Selector selector;
    private final ServerSocketChannel door;
    private final AtomicLong up = new AtomicLong();
    private final AtomicLong down = new AtomicLong();
    private final Set<Ride> rides = new HashSet<>(); // the proxy's thread alone
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private volatile long delayNanos;
    private volatile boolean cut;
    private volatile boolean closed;

    /**
     * Takes any free port of {@code host}.
     *
     * @param lane names its thread
     */
    Proxy(String lane, String host, InetSocketAddress server) {
        this.server = server;
        try {
            selector = Selector.open();
            door = ServerSocketChannel.open().bind(new InetSocketAddress(host, 0), 1_000);
            door.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::run, "proxy-" + lane);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return door.socket().getLocalPort();
    }

    /** Bytes that clients have sent, as they reached the server. */
    long up() {
        return up.get();
    }

    /** Bytes that the server has sent, as they reached the clients. */
    long down() {
        return down.get();
    }

    /** How long bytes are on their way from now on, each way. */
    void delay(int millis) {
        delayNanos = TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Ends all connections at once, as a cable that is pulled out. New ones may come. */
    void cut() {
        cut = true;
        selector.wakeup();
    }

    private void run() {
        try (selector;
                door) {
            long rest = LONGEST_SLEEP_NANOS;
            while (!closed) {
                selector.select(TimeUnit.NANOSECONDS.toMillis(rest) + 1);
                takeIn();
                rest = handOn(System.nanoTime());
            }
            rides.forEach(Ride::end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void takeIn() {
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof Ride ride) {
                ride.read(key, buffer, System.nanoTime() + delayNanos);
            } else {
                accept();
            }
        }
        selector.selectedKeys().clear();
    }

    /**
     * Hands on what is due now, and tells how long until more is. What became due between two looks at the clock would
     * be forgotten by both.
     */
    private long handOn(long now) {
        boolean cutting = cut;
        cut = false;
        long rest = LONGEST_SLEEP_NANOS;
        for (Ride ride : List.copyOf(rides)) {
            if (cutting) {
                ride.reset();
            }
            if (ride.write(now)) {
                rest = ride.rest(now, rest);
            } else {
                ride.end();
                rides.remove(ride);
            }
        }
        return rest;
    }

    private void accept() {
        SocketChannel client = null;
        SocketChannel far = null;
        try {
            client = door.accept();
            far = SocketChannel.open();
            if (client != null && rides.size() < MAX_RIDES) {
                rides.add(new Ride(selector, client, far, server, up, down));
                return;
            }
        } catch (IOException e) {
            // ends below: no more files may be open, or the client has gone again
        }
        IoUtils.safeClose(client, far);
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }
}
