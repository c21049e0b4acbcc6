package tutorial;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tutorial.kit.SameOrigin;

/** Decides whether an HTTP request becomes a WebSocket (RFC 6455, section 4.2). */
final class Handshake {
    private static final String UUID_OF_WEBSOCKET = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, section 1.3

    /**
     * The client's request.
     *
     * @param scheme {@code http}, or {@code https} behind a proxy that says so
     * @param headers the values of each header, in a map that ignores upper and lower case of the names
     */
    record Request(String method, String protocol, String scheme, Map<String, List<String>> headers) {
        /** The value of a header that the request has exactly once; an empty text if it is missing or repeated. */
        private String only(String name) {
            List<String> values = all(name);
            return values.size() == 1 ? values.get(0) : "";
        }

        private List<String> all(String name) {
            return headers.getOrDefault(name, List.of());
        }

        private boolean hasToken(String name, String token) {
            return all(name).stream()
                    .flatMap(value -> Arrays.stream(value.split(",")))
                    .anyMatch(part -> part.strip().equalsIgnoreCase(token));
        }
    }

    sealed interface Answer permits Accept, Refusal {}

    /** The response 101 (Switching Protocols): from here on, both sides send frames. */
    record Accept(String accept) implements Answer {}

    /** An ordinary HTTP response, which refuses the handshake. */
    record Refusal(int status, Map<String, String> headers, String sentence) implements Answer {}

    private final SameOrigin sameOrigin;

    Handshake(SameOrigin sameOrigin) {
        this.sameOrigin = sameOrigin;
    }

    Answer answer(Request request) {
        if (!request.method().equals("GET")) {
            return new Refusal(405, Map.of("Allow", "GET"), "A WebSocket begins with a GET request. Send one.");
        }
        if (!request.hasToken("Upgrade", "websocket")
                || !request.only("Sec-WebSocket-Version").equals("13")) {
            Map<String, String> speakThis = Map.of("Upgrade", "websocket", "Sec-WebSocket-Version", "13");
            return new Refusal(
                    426, speakThis, "This address is for WebSocket, version 13, only. The first page is at /.");
        }
        String key = request.only("Sec-WebSocket-Key");
        if (!request.protocol().equals("HTTP/1.1")
                || !request.hasToken("Connection", "upgrade")
                || !isKey(key)
                || request.only("Host").isEmpty()) {
            return new Refusal(
                    400,
                    Map.of(),
                    "This opening handshake is not valid. Compare its headers with RFC 6455, section 4.2.1.");
        }
        if (!sameOrigin.allows(request.scheme(), request.all("Host"), request.all("Origin"))) {
            return new Refusal(403, Map.of(), "Pages of other sites may not connect. Open our own page.");
        }
        return new Accept(accept(key));
    }

    /** Proves that the server has understood the request, and nothing else (RFC 6455, section 4.2.2). */
    static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + UUID_OF_WEBSOCKET).getBytes(US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1.", e);
        }
    }

    /** Whether this is 16 bytes in Base64, which a client chooses at random for each connection (section 4.1). */
    private static boolean isKey(String key) {
        try {
            return key.length() == 24 && Base64.getDecoder().decode(key).length == 16;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
