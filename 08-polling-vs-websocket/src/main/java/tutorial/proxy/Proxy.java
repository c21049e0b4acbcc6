package tutorial.proxy;

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
 * Stands before a server on a port of its own. It counts each byte on its connections, in both directions, delays it as
 * a long distance would, and can cut all connections. One thread serves all connections. Any thread may call, and this
 * one thread does what was asked for.
 */
public final class Proxy implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 10_000;
    private static final long MAX_SLEEP_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long ACCEPT_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final InetSocketAddress server;
    private final Selector selector;
    private final ServerSocketChannel listening;
    private final SelectionKey accepting;
    private final Acceptor acceptor;
    private final AtomicLong up = new AtomicLong();
    private final AtomicLong down = new AtomicLong();
    private final Set<ProxiedConnection> connections = new HashSet<>(); // the proxy's thread alone
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private long acceptsFrom; // the proxy's thread alone; only counts while it does not accept
    private volatile long delayNanos;
    private volatile boolean cut;
    private volatile boolean closed;

    /** Takes the next connection; a test lets it fail. */
    interface Acceptor {
        SocketChannel accept(ServerSocketChannel listening) throws IOException;
    }

    /**
     * Takes any free port of {@code host}.
     *
     * @param name of its thread
     */
    public Proxy(String name, String host, InetSocketAddress server) {
        this(name, host, server, ServerSocketChannel::accept);
    }

    Proxy(String name, String host, InetSocketAddress server, Acceptor acceptor) {
        this.server = server;
        this.acceptor = acceptor;
        try {
            selector = Selector.open();
            listening = ServerSocketChannel.open().bind(new InetSocketAddress(host, 0), 1_000);
            listening.configureBlocking(false);
            accepting = listening.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::run, "proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return listening.socket().getLocalPort();
    }

    /** Bytes that clients have sent, as they reached the server. */
    public long up() {
        return up.get();
    }

    /** Bytes that the server has sent, as they reached the clients. */
    public long down() {
        return down.get();
    }

    /** Sets for how many milliseconds each byte is delayed from now on, in each direction. */
    public void delay(int millis) {
        delayNanos = TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Ends all connections at once, as when a cable is pulled out. New ones may come. */
    public void cut() {
        cut = true;
        selector.wakeup();
    }

    private void run() {
        try (selector;
                listening) {
            long untilDue = MAX_SLEEP_NANOS;
            while (!closed) {
                selector.select(TimeUnit.NANOSECONDS.toMillis(untilDue) + 1);
                acceptAndRead();
                untilDue = forward(System.nanoTime());
            }
            connections.forEach(ProxiedConnection::end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptAndRead() {
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof ProxiedConnection connection) {
                connection.read(key, buffer, System.nanoTime() + delayNanos);
            } else {
                accept();
            }
        }
        selector.selectedKeys().clear();
    }

    /**
     * Forwards what is due, and tells how long until more is. The clock is read once for both: with two readings, data
     * that became due in between would be missed by both.
     */
    private long forward(long now) {
        boolean cutting = cut;
        cut = false;
        long untilDue = untilAccepting(now);
        for (ProxiedConnection connection : List.copyOf(connections)) {
            if (cutting) {
                connection.reset();
            }
            if (connection.write(now)) {
                untilDue = connection.untilDue(now, untilDue);
            } else {
                connection.end();
                connections.remove(connection);
            }
        }
        return untilDue;
    }

    /** Accepts again after a pause, and tells how long until then. */
    private long untilAccepting(long now) {
        if (accepting.interestOps() == 0 && acceptsFrom - now <= 0) {
            accepting.interestOps(SelectionKey.OP_ACCEPT);
        }
        return accepting.interestOps() == 0 ? acceptsFrom - now : MAX_SLEEP_NANOS;
    }

    /**
     * When no file is left, accepting fails at once, and the connection goes on waiting: without a pause, this thread
     * would try again and again, and do nothing else.
     */
    private void accept() {
        SocketChannel client = null;
        SocketChannel far = null;
        try {
            client = acceptor.accept(listening);
            far = SocketChannel.open();
            if (client != null && connections.size() < MAX_CONNECTIONS) {
                connections.add(new ProxiedConnection(selector, client, far, server, up, down));
                return;
            }
        } catch (IOException e) {
            if (client == null) { // else only this client, or the server, has gone
                accepting.interestOps(0);
                acceptsFrom = System.nanoTime() + ACCEPT_PAUSE_NANOS;
            }
        }
        IoUtils.safeClose(client, far);
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }
}
