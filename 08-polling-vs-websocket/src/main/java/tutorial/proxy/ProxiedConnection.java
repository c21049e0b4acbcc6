package tutorial.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.xnio.IoUtils;

/** One connection through a proxy: from a client to the server, and back. Only the proxy's thread may call. */
final class ProxiedConnection {
    private final SelectionKey client;
    private final SelectionKey server;
    private final DelayedPipe up;
    private final DelayedPipe down;
    private boolean broken;

    /** Begins to connect to the server. Both channels are closed by this object from now on. */
    ProxiedConnection(
            Selector selector,
            SocketChannel near,
            SocketChannel far,
            InetSocketAddress server,
            AtomicLong up,
            AtomicLong down)
            throws IOException {
        near.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
        far.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
        far.connect(server);
        this.client = near.register(selector, 0, this);
        this.server = far.register(selector, SelectionKey.OP_CONNECT, this);
        this.up = new DelayedPipe(near, far, up);
        this.down = new DelayedPipe(far, near, down);
    }

    /** Reads what has arrived on one of the two sockets. */
    void read(SelectionKey key, ByteBuffer buffer, long due) {
        try {
            if (key.isConnectable()) {
                ((SocketChannel) key.channel()).finishConnect();
            } else if (key.isReadable()) {
                (key == client ? up : down).read(buffer, due);
            }
        } catch (IOException e) {
            broken = true;
        }
    }

    /** Forwards what is due, both ways; false when the connection is over, as it is when the server has ended it. */
    boolean write(long now) {
        try {
            if (broken || !((SocketChannel) server.channel()).isConnected()) {
                return !broken;
            }
            up.write(now);
            down.write(now);
            client.interestOps(up.readInterest() | down.writeInterest(now));
            server.interestOps(down.readInterest() | up.writeInterest(now));
            return !down.isOver();
        } catch (IOException e) {
            return false;
        }
    }

    /** How long until something is due, in nanoseconds; no more than {@code most}. */
    long untilDue(long now, long most) {
        return up.untilDue(now, down.untilDue(now, most));
    }

    /** Ends both connections with a TCP reset: what is still on its way is lost. */
    void reset() {
        broken = true;
        for (SelectionKey end : List.of(client, server)) {
            try {
                ((SocketChannel) end.channel()).setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                // it has ended already
            }
        }
    }

    void end() {
        IoUtils.safeClose(client.channel(), server.channel());
    }
}
