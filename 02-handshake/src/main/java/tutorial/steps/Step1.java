package tutorial.steps;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Step 1: prints what a browser sends, and answers every request with a page. The page asks for a WebSocket, and gets the page. */
final class Step1 {
    static final String PAGE = """
            HTTP/1.1 200 OK
            Content-Type: text/html; charset=utf-8
            Connection: close

            <!doctype html>
            <html lang="en">
            <title>Handshake</title>
            <p id="log">connecting</p>
            <script>
              const socket = new WebSocket("/socket");
              socket.onopen = () => { log.textContent += ", open"; socket.send("hello"); };
              socket.onmessage = (message) => { log.textContent += ", " + message.data; };
              socket.onclose = (close) => { log.textContent += ", closed " + close.code; };
            </script>
            """.replace("\n", "\r\n"); // HTTP ends its lines like that

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
            System.out.print(request);
            browser.getOutputStream().write(PAGE.getBytes(StandardCharsets.UTF_8));
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
}
