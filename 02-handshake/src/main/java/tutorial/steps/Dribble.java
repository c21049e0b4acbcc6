package tutorial.steps;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A client whose frame arrives byte by byte, as it may happen on any slow network. */
final class Dribble {
    private static final byte[] HELLO = HexFormat.of().parseHex("8185" + "6af0bed7" + "0295d2bb05");

    public static void main(String[] args) throws Exception {
        int port = Integer.getInteger("port", 8080);
        System.out.println("echo: " + HexFormat.ofDelimiter(" ").formatHex(run(port, 7)));
    }

    /** Returns what comes back: this many bytes, or fewer if the server ends the connection. */
    static byte[] run(int port, int count) throws IOException, InterruptedException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            server.setTcpNoDelay(true);
            server.setSoTimeout(5000);
            OutputStream out = server.getOutputStream();
            out.write(("GET /socket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = server.getInputStream();
            for (int lineEnds = 0; lineEnds < 4; ) {
                int next = in.read();
                lineEnds = next == '\r' || next == '\n' ? lineEnds + 1 : 0;
            }
            ByteArrayOutputStream echo = new ByteArrayOutputStream();
            try {
                for (byte one : HELLO) {
                    out.write(one);
                    Thread.sleep(50);
                    echo.write(in.readNBytes(in.available()));
                }
                echo.write(in.readNBytes(count - echo.size()));
            } catch (SocketException e) {
                System.out.println("The server has hung up.");
            }
            return echo.toByteArray();
        }
    }
}
