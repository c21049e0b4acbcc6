package tutorial;

/** Takes the messages for one client, and sends them in order. Any thread may call, and nothing here blocks. */
interface Outbox {
    /** Takes a message, to be sent after those taken before. It is UTF-8, and nobody may change its bytes any more. */
    void put(byte[] message);

    /** Sends what is waiting, and then a close frame with this code and reason (RFC 6455, section 5.5.1). */
    void close(int code, String reason);
}
