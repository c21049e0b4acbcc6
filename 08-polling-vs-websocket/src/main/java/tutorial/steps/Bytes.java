package tutorial.steps;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A guest who listens to one of the steps 1 to 5, and shows the bytes that go over the wire, until ten numbers have
 * come.
 */
final class Bytes {
    private static final int LINES_SHOWN = 24;
    private static final Pattern NUMBER = Pattern.compile("(?:data:)?(\\d+) \\d{13}");

    private final Socket socket;
    private final InputStream in;
    private final Set<Integer> numbers = new TreeSet<>();
    private int last;
    private int up;
    private int down;
    private int lines;

    private Bytes(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        listen(Integer.getInteger("port", 8080), Integer.getInteger("step", 1), 10);
    }

    static void listen(int port, int step, int numbers) throws IOException, InterruptedException {
        try (Socket socket = new Socket("localhost", port)) {
            Bytes bytes = new Bytes(socket);
            if (step == 4) {
                bytes.ask("/numbers", "Accept: text/event-stream");
                bytes.readLinesUntil(numbers);
            } else if (step == 5) {
                bytes.ask(
                        "/numbers?since=0",
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
                bytes.readFramesUntil(numbers);
            } else {
                bytes.pollUntil(numbers, step);
            }
            bytes.tell();
        }
    }

    private void pollUntil(int count, int step) throws IOException, InterruptedException {
        while (numbers.size() < count) {
            ask(step == 3 ? "/numbers?since=" + last : "/numbers");
            readBody(readHead());
            if (step == 1) {
                Thread.sleep(1000);
            }
        }
    }

    private void ask(String path, String... headers) throws IOException {
        String head = String.join("\n", headers);
        String request = "GET " + path + " HTTP/1.1\nHost: localhost:" + socket.getPort() + "\n"
                + (head.isEmpty() ? "" : head + "\n") + "\n";
        request.lines().forEach(line -> show("> ", line));
        byte[] bytes = request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
        up += bytes.length;
        socket.getOutputStream().write(bytes);
    }

    /** Returns the Content-Length, or 0 if there is none. */
    private int readHead() throws IOException {
        int length = 0;
        String status = readLine();
        if (!status.matches("HTTP/1.1 (101|200) .*")) {
            throw new IOException("The server answers: " + status + ". Is it the step that -Dstep names?");
        }
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            length = line.startsWith("Content-Length: ") ? Integer.parseInt(line.substring(16)) : length;
        }
        return length;
    }

    private void readBody(int length) throws IOException {
        new String(read(length), StandardCharsets.UTF_8).lines().forEach(line -> hear("< ", line));
    }

    private void readLinesUntil(int count) throws IOException {
        while (numbers.size() < count) {
            readLine();
        }
    }

    private void readFramesUntil(int count) throws IOException {
        readHead();
        while (numbers.size() < count) {
            byte[] head = read(2); // a server does not mask, and these texts are shorter than 126 bytes
            hear("< %02x %02x ".formatted(head[0], head[1]), new String(read(head[1]), StandardCharsets.UTF_8));
        }
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (byte[] next = read(1); next[0] != '\n'; next = read(1)) {
            line.append((char) next[0]);
        }
        String text = line.toString().strip();
        hear("< ", text);
        return text;
    }

    private byte[] read(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("The server has ended the connection.");
        }
        down += length;
        return bytes;
    }

    private void hear(String mark, String line) {
        show(mark, line);
        Matcher number = NUMBER.matcher(line);
        if (number.matches()) {
            last = Integer.parseInt(number.group(1));
            numbers.add(last);
        }
    }

    private void show(String mark, String line) {
        lines++;
        if (lines <= LINES_SHOWN) {
            System.out.println(mark + line);
        }
    }

    private void tell() {
        int called = last - numbers.iterator().next() + 1;
        System.out.println(numbers.size() + " of " + called + " numbers, and for each of them " + up / numbers.size()
                + " bytes up and " + down / numbers.size() + " bytes down");
    }
}
