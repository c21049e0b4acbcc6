package tutorial.kit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Why a WebSocket ends: a status code and a reason (RFC 6455, sections 5.5.1 and 7.4). */
public record Close(int code, String reason) {
    /** The peer has sent a close frame without a code. This code itself is never sent (RFC 6455, section 7.4.1). */
    public static final Close WITHOUT_CODE = new Close(1005, "");
    /** The connection was lost, because no close frame has come. This code itself is never sent either. */
    public static final Close LOST = new Close(1006, "");

    private static final int MAX_REASON_BYTES = 123; // a control frame holds 125, and the code takes 2

    /**
     * A close that a server may send.
     *
     * @throws IllegalArgumentException if the code is reserved, is meant for clients, or has no meaning, or if the
     *     reason has more than 123 bytes in UTF-8
     */
    public static Close toSend(int code, String reason) {
        boolean ofTheProtocol = code >= 1000 && code <= 1003 || code >= 1007 && code <= 1009 || code == 1011;
        boolean ofApplications = code >= 3000 && code <= 4999;
        if (!ofTheProtocol && !ofApplications) {
            throw new IllegalArgumentException("A server may not send close code " + code
                    + ". Use 1000 to 1003, 1007 to 1009, 1011, or 3000 to 4999.");
        }
        if (reason.getBytes(StandardCharsets.UTF_8).length > MAX_REASON_BYTES) {
            throw new IllegalArgumentException("A close reason may have at most 123 bytes in UTF-8: " + reason);
        }
        return new Close(code, reason);
    }

    /** Reads the payload of a close frame that was received. */
    public static Close received(ByteBuffer payload) {
        if (!payload.hasRemaining()) {
            return WITHOUT_CODE;
        }
        int code = Short.toUnsignedInt(payload.getShort());
        return new Close(code, StandardCharsets.UTF_8.decode(payload).toString());
    }
}
