package tutorial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static tutorial.ProtocolError.BROKEN_PROTOCOL;
import static tutorial.ProtocolError.NOT_UTF8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import tutorial.kit.Close;

/**
 * Decides how the server replies to each frame of one client: an echo to a message, a pong to a ping, a close to a
 * close. It knows of no connection and no thread.
 */
final class Conversation {
    private Message message; // begun and not finished, else null
    private boolean closing;
    private boolean over;

    /**
     * The answer to a frame, if it needs one.
     *
     * @throws ProtocolError when the frame may not come now, or not with this payload; {@link #refuse} ends it then
     */
    Optional<Frame> answer(Frame frame) throws ProtocolError {
        if (over) {
            return Optional.empty(); // nothing counts after a close frame (RFC 6455, section 1.4)
        }
        return switch (frame.opcode()) {
            case Frame.PING -> unlessClosing(new Frame(true, Frame.PONG, frame.payload()));
            case Frame.PONG -> Optional.empty();
            case Frame.CLOSE -> closed(frame);
            default -> part(frame);
        };
    }

    /** Text, binary or continuation: a message, or a part of one (RFC 6455, section 5.4). */
    private Optional<Frame> part(Frame frame) throws ProtocolError {
        if ((frame.opcode() == Frame.CONTINUATION) != (message != null)) {
            throw new ProtocolError(BROKEN_PROTOCOL, "a message must end before the next one begins");
        }
        if (message == null) {
            message = new Message(frame.opcode());
        }
        message.add(frame);
        if (!frame.fin()) {
            return Optional.empty();
        }
        Frame echo = message.frame();
        message = null;
        return unlessClosing(echo);
    }

    /** The client has sent a close frame: the first one, or the answer to ours (RFC 6455, section 5.5.1). */
    private Optional<Frame> closed(Frame frame) throws ProtocolError {
        checkClose(ByteBuffer.wrap(frame.payload()));
        Optional<Frame> answer = unlessClosing(frame);
        closing = true;
        over = true;
        return answer;
    }

    /**
     * Lets pass an empty payload, or a code that may be sent and a reason in UTF-8 (RFC 6455, sections 5.5.1 and 7.4).
     */
    private static void checkClose(ByteBuffer payload) throws ProtocolError {
        if (!payload.hasRemaining()) {
            return;
        }
        int code = payload.remaining() == 1 ? 0 : Short.toUnsignedInt(payload.getShort());
        boolean ofTheProtocol = code >= 1000 && code <= 1003 || code >= 1007 && code <= 1011;
        boolean ofApplications = code >= 3000 && code <= 4999;
        if (!ofTheProtocol && !ofApplications) {
            throw new ProtocolError(BROKEN_PROTOCOL, "this close code may not be sent");
        }
        try {
            UTF_8.newDecoder().decode(payload);
        } catch (CharacterCodingException e) {
            throw new ProtocolError(NOT_UTF8, "the close reason must be UTF-8");
        }
    }

    private Optional<Frame> unlessClosing(Frame frame) {
        return closing ? Optional.empty() : Optional.of(frame);
    }

    /** Begins the closing handshake, of which the client's close frame is the end. */
    Optional<Frame> close(Close close) {
        Optional<Frame> frame = unlessClosing(Frame.close(close));
        closing = true;
        return frame;
    }

    /** Answers a protocol error with a close frame, unless one was sent before. What comes after it is ignored. */
    Optional<Frame> refuse(ProtocolError error) {
        over = true;
        return close(error.close());
    }

    boolean isClosing() {
        return closing;
    }

    /** Whether the TCP connection can end, once the last frame has been sent. */
    boolean isOver() {
        return over;
    }
}
