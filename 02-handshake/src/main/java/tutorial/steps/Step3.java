package tutorial.steps;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Step 3: reads one text frame and prints it. It trusts that a frame arrives in one piece, and that it is short. */
final class Step3 {

    public static void main(String[] args) throws IOException {
        int port = Integer.getInteger("port", 8080);
        ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress()); // listens from here on
        System.out.println("Open http://localhost:" + port + "/");
        serve(server);
    }

    /** Gives each connection a thread of its own, until the socket is closed. */
    static void serve(ServerSocket server) throws IOException {
        while (true) {
            Socket browser = server.accept();
            new Thread(() -> talk(browser)).start();
        }
    }

    private static void talk(Socket browser) {
        try (browser) {
            String request = head(browser.getInputStream());
            if (!request.contains("Upgrade: websocket")) {
                browser.getOutputStream().write(Step1.PAGE.getBytes(StandardCharsets.UTF_8));
                return;
            }
            String key = request.replaceAll("(?s).*\r\nSec-WebSocket-Key: ([^\r]*)\r\n.*", "$1");
            String response = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n";
            browser.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
            System.out.println(readText(browser.getInputStream()));
        } catch (IOException e) {
            System.out.println("The connection has ended: " + e.getMessage());
        }
    }

    /** The request line and the headers: everything up to the empty line. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("no request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** The value of Sec-WebSocket-Accept (RFC 6455, section 4.2.2). */
    private static String accept(String key) {
        try {
            String text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java knows SHA-1
        }
    }

    /** Takes a frame apart: two bytes of header, four of masking key, and the payload. */
    private static String readText(InputStream in) throws IOException {
        byte[] frame = new byte[131];
        int count = in.read(frame);
        System.out.println("frame: " + HexFormat.ofDelimiter(" ").formatHex(frame, 0, count));
        int length = frame[1] & 0x7f; // the first bit says that the payload is masked
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) (frame[6 + i] ^ frame[2 + i % 4]);
        }
        return new String(payload, StandardCharsets.UTF_8);
    }
}
