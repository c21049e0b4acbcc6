package tutorial;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of one lane, on one connection, that remembers the numbers of the events that come. */
final class Reader implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final Lane lane;
    private final Socket socket;
    private final DataInputStream in;
    private final List<Long> numbers = new CopyOnWriteArrayList<>();
    private volatile long since;
    private volatile boolean over;

    /** Connects to a port, and reads what happens after an event. */
    Reader(Lane lane, int port, long since) {
        this.lane = lane;
        this.since = since;
        try {
            socket = new Socket("localhost", port);
            socket.setTcpNoDelay(true);
            in = new DataInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::run, "reader-" + lane.path());
        thread.setDaemon(true);
        thread.start();
    }

    /** Of all events so far, as they came. */
    List<Long> numbers() {
        return List.copyOf(numbers);
    }

    /** Whether the connection has ended. */
    boolean isOver() {
        return over;
    }

    private void run() {
        try {
            switch (lane) {
                case SHORT_POLL, LONG_POLL -> poll();
                case SSE, WEBSOCKET -> listen();
            }
        } catch (IOException e) {
            // it is over
        }
        over = true;
    }

    private void poll() throws IOException {
        while (true) {
            send("");
            Matcher length = LENGTH.matcher(until("\r\n\r\n"));
            if (!length.find()) {
                throw new IOException("This is no response to a poll.");
            }
            take(new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.US_ASCII));
            if (lane == Lane.SHORT_POLL) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    private void listen() throws IOException {
        String upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";
        send(lane == Lane.WEBSOCKET ? upgrade : "");
        while (true) {
            take(until("}"));
        }
    }

    private void send(String headers) throws IOException {
        String request = "GET /lanes/" + lane.path() + "?since=" + since + " HTTP/1.1\r\nHost: localhost:"
                + socket.getPort() + "\r\n" + headers + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    private String until(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end, text.length() - end.length()) < 0) {
            text.append((char) in.readUnsignedByte());
        }
        return text.toString();
    }

    private void take(String text) {
        for (long number : TestServer.numbers(text)) {
            numbers.add(number);
            since = number;
        }
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
