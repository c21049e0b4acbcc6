package tutorial.steps;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A viewer who reads nothing for ten seconds, and then prints what has come meanwhile. */
final class StuckReader {
    public static void main(String[] args) throws IOException, InterruptedException {
        int port = Integer.getInteger("port", 8080);
        run(port, 10);
    }

    static void run(int port, int seconds) throws IOException, InterruptedException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress("localhost", port));
            socket.getOutputStream()
                    .write(("GET /time?Id=stuck HTTP/1.1\r\nHost: localhost:" + port + "\r\nUpgrade: websocket\r\n"
                                    + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            skipHead(in);
            System.out.println(readText(in));
            Thread.sleep(seconds * 1000L);
            Instant now = Instant.now();
            System.out.println("It is " + now + ", and now come");
            int old = 0;
            String text = readText(in);
            while (Instant.parse(text.replaceFirst(".* at ", "")).isBefore(now)) {
                if (old < 3) {
                    System.out.println(text);
                }
                old++;
                text = readText(in);
            }
            System.out.println("After " + old + " old ticks comes");
            System.out.println(text);
        }
    }

    private static void skipHead(DataInputStream in) throws IOException {
        int newlines = 0;
        while (newlines < 4) {
            int c = in.readUnsignedByte();
            newlines = c == '\r' || c == '\n' ? newlines + 1 : 0;
        }
    }

    /** A frame of up to 125 bytes, as the server sends it: not masked. */
    private static String readText(DataInputStream in) throws IOException {
        in.readUnsignedByte(); // the last frame of a text message
        byte[] payload = new byte[in.readUnsignedByte()];
        in.readFully(payload);
        return new String(payload, StandardCharsets.UTF_8);
    }
}
