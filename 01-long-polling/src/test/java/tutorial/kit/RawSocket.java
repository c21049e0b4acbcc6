package tutorial.kit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A client that sends exactly the bytes it is told to, right or wrong, and answers nothing by itself. */
public final class RawSocket implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 15_000;

    private final Socket socket = new Socket();
    private final String host;
    private final DataInputStream in;

    /** A frame from the server. {@code first} is the byte that holds FIN, RSV and opcode. */
    public record Frame(int first, byte[] payload) {
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** The status code of a close frame. */
        public int code() {
            return Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort());
        }
    }

    /** Connects by TCP, and sends nothing. */
    public RawSocket(String address) {
        this(address, 0);
    }

    /** Connects with a small receive buffer, which is soon full when nobody reads. */
    public RawSocket(String address, int receiveBuffer) {
        URI uri = URI.create(address);
        host = uri.getAuthority();
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does the opening handshake too. */
    public static RawSocket open(String address, String path) {
        return new RawSocket(address).handshake(path);
    }

    public RawSocket handshake(String path) {
        String answer = askToUpgrade(path).head();
        if (!answer.startsWith("HTTP/1.1 101 ")) {
            throw new AssertionError("no handshake: " + answer);
        }
        return this;
    }

    /** The first half of the opening handshake, with these headers added to those that it needs. */
    public RawSocket askToUpgrade(String path, String... headers) {
        return send(upgradeRequest(path, host, headers));
    }

    /** The request with which a client asks for a WebSocket. */
    public static byte[] upgradeRequest(String path, String host, String... headers) {
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + host
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                + String.join(
                        "", Stream.of(headers).map(header -> header + "\r\n").toList()) + "\r\n";
        return request.getBytes(StandardCharsets.ISO_8859_1);
    }

    public RawSocket send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RawSocket sendInPieces(byte[] bytes, int size) {
        for (int i = 0; i < bytes.length; i += size) {
            send(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + size)));
        }
        return this;
    }

    /** A frame as a client must send it: masked. */
    public static byte[] frame(int first, byte[] payload) {
        byte[] mask = {1, 2, 3, 4};
        ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65_536) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.put(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ mask[i % 4]));
        }
        return Arrays.copyOf(frame.array(), frame.position());
    }

    public static byte[] frame(int first, String payload) {
        return frame(first, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** The head of an HTTP response, with the empty line. */
    public String head() {
        try {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                head.write(in.readUnsignedByte());
            }
            return head.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next frame, for which it waits up to 15 seconds. */
    public Frame read() {
        try {
            int first = in.readUnsignedByte();
            int length = in.readUnsignedByte(); // a server does not mask
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = Math.toIntExact(in.readLong());
            }
            return new Frame(first, in.readNBytes(length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server ends the connection within 15 seconds; what it still sends before that is passed over. */
    public boolean ends() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        try {
            while (System.nanoTime() < deadline) {
                if (in.read() < 0) {
                    return true;
                }
            }
            return false;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // it was reset
        }
    }

    /** Whether nothing comes for so long, not even the end of the connection. */
    public boolean isSilentFor(Duration time) {
        try {
            socket.setSoTimeout((int) time.toMillis());
            in.read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        } finally {
            awaitAsBefore();
        }
    }

    private void awaitAsBefore() {
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the connection with a TCP reset. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
