package tutorial.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to a server that can be interrupted, as a network is: nothing goes through, in neither direction, and nobody is
 * told. What was sent meanwhile is late, not lost, unless the connections are reset: so it is with TCP.
 */
public final class TcpProxy implements AutoCloseable {
    private volatile int server;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private boolean questionsWait;
    private boolean answersWait;

    private interface Io {
        void run() throws IOException, InterruptedException;
    }

    /** A way to this port of this machine. */
    public TcpProxy(int server) {
        this.server = server;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(() -> {
            while (true) {
                Socket near = entrance.accept();
                start(() -> lead(near), near);
            }
        });
    }

    /** From now on new connections lead to another port. */
    public void leadTo(int otherServer) {
        server = otherServer;
    }

    public int port() {
        return entrance.getLocalPort();
    }

    public String address() {
        return "http://localhost:" + port() + "/";
    }

    /** From now on nothing goes through. */
    public synchronized void interrupt() {
        questionsWait = true;
        answersWait = true;
    }

    /** From now on the server hears, but is not heard. */
    public synchronized void interruptAnswers() {
        answersWait = true;
    }

    /** From now on all goes through, and first what has waited. */
    public synchronized void mend() {
        questionsWait = false;
        answersWait = false;
        notifyAll();
    }

    /** Breaks all connections; what has waited is lost. */
    public void reset() {
        sockets.forEach(socket -> {
            try (socket) {
                socket.setSoLinger(true, 0); // a reset instead of an end
            } catch (IOException e) {
                // it has ended meanwhile
            }
        });
    }

    private synchronized void waitUntilMended(boolean answer) throws InterruptedException {
        while (answer ? answersWait : questionsWait) {
            wait();
        }
    }

    private void lead(Socket near) throws IOException, InterruptedException {
        sockets.add(near);
        waitUntilMended(false);
        Socket far = new Socket(InetAddress.getLoopbackAddress(), server);
        sockets.add(far);
        start(() -> carry(near, far, false), near, far);
        carry(far, near, true);
    }

    private void carry(Socket from, Socket to, boolean answers) throws IOException, InterruptedException {
        byte[] bytes = new byte[8192];
        for (int count = from.getInputStream().read(bytes);
                count >= 0;
                count = from.getInputStream().read(bytes)) {
            waitUntilMended(answers);
            to.getOutputStream().write(bytes, 0, count);
        }
        waitUntilMended(answers);
        to.shutdownOutput();
    }

    private void start(Io task, Socket... ends) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException | InterruptedException e) {
                end(ends);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void end(Socket... ends) {
        for (Socket end : ends) {
            sockets.remove(end);
            try {
                end.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reset();
        mend();
    }
}
