package tutorial;

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

/** One connection through a proxy: from a client to the server, and back. The proxy's thread alone. */
final class Ride {
    private final SelectionKey client;
    private final SelectionKey server;
    private final Flow up;
    private final Flow down;
    private boolean broken;

    /** Begins to connect to the server. Both channels belong to the ride from now on. */
    Ride(
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
        this.up = new Flow(near, far, up);
        this.down = new Flow(far, near, down);
    }

    /** Takes what has come on one of the two sockets. */
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

    /** Hands on what is due, both ways. False when the ride is over: a server that has ended wants nothing more. */
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

    long rest(long now, long most) {
        return up.rest(now, down.rest(now, most));
    }

    /** Lets both connections end without a farewell: what is still on its way is lost. */
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
