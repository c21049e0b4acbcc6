package tutorial.kit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The requests of {@code handshakes.txt}. */
public final class HandshakeTable {
    /** A status, the case that it is for, and the changes that make the request. */
    public record Row(int status, String name, List<String> changes) {
        /** The request, byte by byte, for a path at an address such as {@code http://localhost:8080/}. */
        public byte[] request(String address, String path) {
            String method = "GET";
            String version = "HTTP/1.1";
            List<String> headers = new ArrayList<>(List.of(
                    "Host: {host}",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
            for (String change : changes) {
                if (change.startsWith("METHOD ")) {
                    method = change.substring("METHOD ".length());
                } else if (change.startsWith("VERSION ")) {
                    version = change.substring("VERSION ".length());
                } else if (change.startsWith("-")) {
                    remove(headers, change.substring(1));
                } else if (change.startsWith("+")) {
                    headers.add(change.substring(1));
                } else {
                    remove(headers, change.substring(0, change.indexOf(':')));
                    headers.add(change);
                }
            }
            URI uri = URI.create(address);
            return (method + " " + path + " " + version + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n")
                    .replace("{host}", uri.getAuthority())
                    .replace("{port}", Integer.toString(uri.getPort()))
                    .getBytes(ISO_8859_1);
        }

        private static void remove(List<String> headers, String name) {
            headers.removeIf(header -> header.startsWith(name + ":"));
        }

        @Override
        public String toString() {
            return status + " " + name;
        }
    }

    private HandshakeTable() {}

    public static Stream<Row> rows() {
        try (InputStream table = HandshakeTable.class.getResourceAsStream("/handshakes.txt")) {
            return new String(table.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(HandshakeTable::row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
        int status = Integer.parseInt(cells.get(0).substring(0, 3));
        return new Row(status, cells.get(0).substring(4), cells.subList(1, cells.size()));
    }
}
