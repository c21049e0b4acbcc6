package tutorial;

/** Where a member's messages go. Any thread may call, and nothing here blocks. */
interface Outbox {
    /** Takes a message, as UTF-8 that nobody changes any more, to be sent after those taken before. */
    void put(byte[] message);

    /** Ends the connection, with a code and a reason for the other side. */
    void close(int code, String reason);
}
