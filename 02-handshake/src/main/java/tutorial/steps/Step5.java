package tutorial.steps;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Step 5: looks at the opcode: a ping gets a pong, and a close gets a close. A frame that arrives in pieces breaks it. */
final class Step5 {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private record Frame(int opcode, byte[] payload) {}

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
            InputStream in = browser.getInputStream();
            OutputStream out = browser.getOutputStream();
            while (true) {
                Frame frame = read(in);
                switch (frame.opcode()) {
                    case TEXT -> send(out, TEXT, frame.payload());
                    case PING -> send(out, PONG, frame.payload());
                    case CLOSE -> {
                        send(out, CLOSE, frame.payload());
                        return;
                    }
                    default -> throw new IOException("opcode " + frame.opcode());
                }
            }
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

    private static Frame read(InputStream in) throws IOException {
        byte[] frame = new byte[131];
        if (in.read(frame) < 0) {
            throw new EOFException("the browser has gone");
        }
        byte[] payload = new byte[frame[1] & 0x7f];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (frame[6 + i] ^ frame[2 + i % 4]);
        }
        return new Frame(frame[0] & 0x0f, payload);
    }

    private static void send(OutputStream out, int opcode, byte[] payload) throws IOException {
        out.write(new byte[] {(byte) (0x80 | opcode), (byte) payload.length});
        out.write(payload);
    }
}
