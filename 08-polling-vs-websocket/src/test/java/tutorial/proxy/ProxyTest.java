package tutorial.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tutorial.kit.Eventually;

class ProxyTest {
    private ServerSocket listening;
    private Proxy proxy;
    private Socket client;
    private Socket server;

    @BeforeEach
    void connect() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        proxy = new Proxy("test", "localhost", address());
        client = new Socket("localhost", proxy.port());
        server = listening.accept();
        client.setSoTimeout(10_000);
        server.setSoTimeout(10_000);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        listening.close();
        proxy.close();
    }

    private InetSocketAddress address() {
        return new InetSocketAddress("localhost", listening.getLocalPort());
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    @Test
    void allBytesArriveInOrderBothWaysAndAreCounted() throws IOException {
        byte[] question = random(3_000_000);
        byte[] answer = random(5_000_000);
        CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> write(client, question));

        assertArrayEquals(question, server.getInputStream().readNBytes(question.length));
        asking.join();
        CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> write(server, answer));
        assertArrayEquals(answer, client.getInputStream().readNBytes(answer.length));
        answering.join();

        Eventually.isTrue(() -> proxy.up() == question.length, "all are counted");
        Eventually.isTrue(() -> proxy.down() == answer.length, "all are counted");
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void bytesAreHeldBackForTheDelayAndStayInOrderWhenItShrinks() throws IOException {
        proxy.delay(200);
        long begin = System.nanoTime();
        write(client, new byte[] {1});
        write(server, new byte[] {7});
        Eventually.isTrue(() -> elapsed(begin) > 20, "a moment");
        proxy.delay(0);
        write(client, new byte[] {2});

        assertEquals(1, server.getInputStream().read());
        assertTrue(elapsed(begin) >= 200, "after " + elapsed(begin) + " ms");
        assertEquals(2, server.getInputStream().read());
        assertEquals(7, client.getInputStream().read());
    }

    /** A piece that becomes due while the proxy looks around must not wait until it looks again. */
    @Test
    void bytesThatFollowEachOtherCloselyAreNotForgotten() throws IOException {
        proxy.delay(50);
        client.setSoTimeout(5_000);
        Random random = new Random(1);
        for (int round = 0; round < 60; round++) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 20; i++) {
                    write(server, new byte[] {1});
                    LockSupport.parkNanos(300_000 + random.nextInt(600_000));
                }
            });

            assertEquals(20, client.getInputStream().readNBytes(20).length);
            sending.join();
        }
    }

    private static long elapsed(long begin) {
        return elapsed(begin, System.nanoTime());
    }

    @Test
    void aReaderThatStopsHoldsUpTheSenderAndNotTheMemory() throws IOException {
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> write(server, random(50_000_000)));

        try (Socket other = new Socket("localhost", proxy.port());
                Socket itsServer = listening.accept()) {
            write(itsServer, new byte[] {5});
            assertEquals(5, other.getInputStream().read(), "the others go on");
        }
        assertTrue(!sending.isDone() && proxy.down() < 20_000_000, "bytes so far: " + proxy.down());

        assertArrayEquals(random(50_000_000), client.getInputStream().readNBytes(50_000_000));
        sending.join();
    }

    @Test
    void anEndIsAnEndOnTheOtherSide() throws IOException {
        write(server, new byte[] {1, 2, 3});
        server.close();

        assertEquals(3, client.getInputStream().readNBytes(10).length);
    }

    @Test
    void aHalfClosedClientStillGetsItsAnswer() throws IOException {
        client.shutdownOutput();
        assertEquals(-1, server.getInputStream().read());

        write(server, new byte[] {1});
        assertEquals(1, client.getInputStream().read());
    }

    @Test
    void aCutEndsAllConnectionsAndNewOnesMayCome() throws IOException {
        proxy.cut();

        assertThrows(IOException.class, () -> readAll(client.getInputStream()));
        assertThrows(IOException.class, () -> readAll(server.getInputStream()));
        try (Socket again = new Socket("localhost", proxy.port());
                Socket itsServer = listening.accept()) {
            write(again, new byte[] {9});
            assertEquals(9, itsServer.getInputStream().read());
        }
    }

    private static void readAll(InputStream in) throws IOException {
        while (in.read() >= 0) {
            // a reset is no end
        }
    }

    @Test
    void aServerThatIsGoneEndsTheConnection() throws IOException {
        listening.close();
        try (Socket late = new Socket("localhost", proxy.port())) {
            late.setSoTimeout(10_000);
            assertEquals(-1, late.getInputStream().read());
        }
        try (Socket early = client) {
            server.close();
            assertEquals(-1, early.getInputStream().read());
        }
    }

    @Test
    void closingEndsAllConnectionsAndThePort() throws IOException {
        proxy.close();

        assertEquals(-1, client.getInputStream().read());
        Eventually.isTrue(() -> refuses(proxy.port()), "nobody listens any more");
    }

    @Test
    void whenNoFileIsLeftTheProxyPausesAndTriesAgain() throws IOException {
        List<Long> attempts = Collections.synchronizedList(new ArrayList<>());
        try (Proxy full = new Proxy("full", "localhost", address(), listening -> failTwice(attempts, listening));
                Socket waiting = new Socket("localhost", full.port());
                Socket itsServer = listening.accept()) {
            write(waiting, new byte[] {9});
            assertEquals(9, itsServer.getInputStream().read());
        }
        assertTrue(elapsed(attempts.get(0), attempts.get(1)) >= 200, "a pause after the first failure");
        assertTrue(elapsed(attempts.get(1), attempts.get(2)) >= 200, "a pause after the second failure");
    }

    private static SocketChannel failTwice(List<Long> attempts, ServerSocketChannel listening) throws IOException {
        attempts.add(System.nanoTime());
        if (attempts.size() <= 2) {
            throw new IOException("Too many open files");
        }
        return listening.accept();
    }

    private static long elapsed(long begin, long end) {
        return TimeUnit.NANOSECONDS.toMillis(end - begin);
    }

    private static boolean refuses(int port) {
        try (Socket socket = new Socket("localhost", port)) {
            return !socket.isConnected();
        } catch (IOException e) {
            return true;
        }
    }
}
