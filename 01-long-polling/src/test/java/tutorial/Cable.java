package tutorial;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a browser and the server, as a cable that can be pulled out and put back. */
final class Cable implements AutoCloseable {
    private final int server;
    private final ServerSocket socket;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile boolean out;

    Cable(String address) {
        server = URI.create(address).getPort();
        try {
            socket = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** The server, by this cable. */
    String address() {
        return "http://localhost:" + socket.getLocalPort() + "/";
    }

    /** Cuts all connections, and each that is tried from now on. */
    void pullOut() {
        out = true;
        ends.forEach(Cable::end);
    }

    void putBack() {
        out = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket near = socket.accept();
                Socket far = new Socket("localhost", server);
                ends.add(near);
                ends.add(far);
                if (out) {
                    end(near);
                }
                start(() -> carry(near, far));
                start(() -> carry(far, near));
            }
        } catch (IOException e) {
            pullOut(); // closed, or the server is gone
        }
    }

    private void carry(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // ends below
        }
        end(from);
        end(to);
        ends.remove(from);
        ends.remove(to);
    }

    private static void end(Socket end) {
        try {
            end.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
