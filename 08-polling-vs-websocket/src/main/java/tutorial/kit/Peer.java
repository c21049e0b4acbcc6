package tutorial.kit;

/** The other end of an open WebSocket, by whichever API. Any thread may call; nothing here blocks. */
public interface Peer {
    /** Sends a ping, which a living peer answers with a pong by itself (RFC 6455, section 5.5.2). */
    void ping();

    /** Ends the TCP connection at once, without a close frame. */
    void drop();

    /**
     * Begins the closing handshake (RFC 6455, section 7.1.2), and drops a peer that does not finish it in 5 seconds.
     *
     * @throws IllegalArgumentException before anything is sent, when {@link Close#toSend} refuses
     */
    void close(int code, String reason);
}
